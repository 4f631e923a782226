using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Reflection;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Slots;
using Experiments.Grains.Telemetry;
using Experiments.Grains.Tests.Artifacts;
using Experiments.Grains.Tests.Experiments;
using Experiments.Workloads.Functions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Tests.Slots;

public sealed class AttemptReportsTests
{
    private readonly IExperimentGrain _grain = DispatchProxy.Create<IExperimentGrain, FailingGrain>();

    private FailingGrain Calls => (FailingGrain)_grain;

    [Fact]
    public async Task Output_is_reported_again_until_the_experiment_has_it()
    {
        Calls.Failures = 3;
        await Report(RepeatUntilDone);
        Assert.Equal(["stdout", "stdout", "stdout", "stdout", "stderr"], Calls.Outputs);
    }

    [Fact]
    public async Task Output_of_an_attempt_that_is_no_longer_current_is_tried_once_more_at_most()
    {
        Calls.Failures = int.MaxValue;
        var repetitions = 0;
        await Report(_ =>
        {
            repetitions++;
            throw new OperationCanceledException();
        });

        Assert.Equal(["stdout", "stderr"], Calls.Outputs);
        Assert.Equal(1, repetitions);
    }

    [Fact]
    public async Task Refused_repetition_stops_the_attempt()
    {
        Calls.Failures = 1;
        Calls.Reply = new AttemptReply(Continue: false, "superseded", []);
        await Report(call => call());
        Assert.True(Calls.WasRefused);
    }

    [Fact]
    public async Task Experiment_whose_activation_was_lost_gets_every_epoch_with_the_next_one()
    {
        Calls.ForgetsBefore = 4;
        await Report(call => call(), reports =>
        {
            foreach (var epoch in Enumerable.Range(1, 5))
            {
                reports.EpochCompleted(ExperimentLives.Epoch(epoch));
            }
        });

        Assert.Equal([1, 2, 3, 4, 5], Calls.Epochs);
        Assert.Equal(6, Calls.Reports);
    }

    [Theory]
    [InlineData(true, new[] { 7, 7, 7 })]
    [InlineData(false, new[] { 7 })]
    public async Task Report_of_the_checkpoint_with_which_an_attempt_ends_is_repeated(bool isLast, int[] reported)
    {
        Calls.Failures = 2;
        await Report(RepeatUntilDone, reports => reports.SaveCheckpoint(epoch: 7, step: 0, new byte[] { 1 }, isNeeded: false, isLast, TestContext.Current.CancellationToken));
        Assert.Equal(reported, Calls.Checkpoints);
    }

    private static async Task<AttemptReply> RepeatUntilDone(Func<Task<AttemptReply>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (TimeoutException)
            {
                // The next turn repeats the call.
            }
        }
    }

    private Task Report(Func<Func<Task<AttemptReply>>, Task<AttemptReply>> repeat) => Report(repeat, reports =>
    {
        reports.Output("stdout", new byte[] { 1 });
        reports.Output("stderr", new byte[] { 2 });
    });

    private async Task Report(Func<Func<Task<AttemptReply>>, Task<AttemptReply>> repeat, Action<AttemptReports> send)
    {
        using var meters = new Meters();
        using var telemetry = AttemptTelemetry.Start(new ExperimentTelemetry(meters), "a", "silo-1", TimeProvider.System);
        var store = new MemoryArtifactStore();
        var grant = new AttemptGrant
        {
            ExperimentId = "a",
            Spec = new ExperimentSpec(FunctionDefinition.Definition.CreateDefault(), 0),
            Attempt = 1,
            Checkpoints = [],
            Curve = [],
        };
        telemetry.Begun(grant, AttemptLoss.None);
        var retries = new ArtifactStoreRetries(store, Options.Create(new SlotOptions()), TimeProvider.System);
        await using var reports = new AttemptReports(_grain, grant, [], store, retries, telemetry, NullLogger.Instance, repeat);
        send(reports);
        await reports.Flush();
        Calls.WasRefused = reports.Refused.IsCancellationRequested;
    }

    /// <summary>A grain that takes epochs and outputs, forgets epochs once, and fails a number of calls for checkpoints and outputs.</summary>
    public class FailingGrain : DispatchProxy
    {
        public List<string> Outputs { get; } = [];

        public List<int> Epochs { get; } = [];

        public List<int> Checkpoints { get; } = [];

        public int ForgetsBefore { get; set; }

        public int Reports { get; private set; }

        public int Failures { get; set; }

        public AttemptReply Reply { get; set; } = AttemptReply.GoOn;

        public bool WasRefused { get; set; }

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IExperimentGrain.ReportEpochs))
            {
                return Task.FromResult(Record((int)args![1]!, (ImmutableArray<EpochRecord>)args[2]!));
            }

            if (targetMethod.Name == nameof(IExperimentGrain.ReportCheckpoint))
            {
                Checkpoints.Add(((CheckpointReference)args![1]!).Epoch);
            }
            else
            {
                Assert.Equal(nameof(IExperimentGrain.ReportOutput), targetMethod.Name);
                Outputs.Add(((ArtifactReference)args![1]!).Name);
            }

            return Failures-- > 0 ? Task.FromException<AttemptReply>(new TimeoutException("away")) : Task.FromResult(Reply);
        }

        private AttemptReply Record(int before, ImmutableArray<EpochRecord> epochs)
        {
            Reports++;
            if (epochs[0].Epoch == ForgetsBefore)
            {
                Epochs.Clear();
            }

            if (Epochs.Count(known => known < epochs[0].Epoch) < before)
            {
                return Reply with { MissesEpochs = true };
            }

            Epochs.RemoveAll(known => known >= epochs[0].Epoch);
            Epochs.AddRange(epochs.Select(epoch => epoch.Epoch));
            return Reply;
        }
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
