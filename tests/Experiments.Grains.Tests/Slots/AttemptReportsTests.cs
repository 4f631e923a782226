using System.Diagnostics.Metrics;
using System.Reflection;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Slots;
using Experiments.Grains.Telemetry;
using Experiments.Grains.Tests.Artifacts;
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
        await Report(async call =>
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
        });

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

    private async Task Report(Func<Func<Task<AttemptReply>>, Task<AttemptReply>> repeat)
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
        var retries = new ArtifactStoreRetries(store, Options.Create(new SlotOptions()), TimeProvider.System);
        await using var reports = new AttemptReports(_grain, grant, [], store, retries, telemetry, NullLogger.Instance, repeat);
        reports.Output("stdout", new byte[] { 1 });
        reports.Output("stderr", new byte[] { 2 });
        await reports.Flush();
        Calls.WasRefused = reports.Refused.IsCancellationRequested;
    }

    /// <summary>A grain that takes outputs and fails a number of calls.</summary>
    public class FailingGrain : DispatchProxy
    {
        public List<string> Outputs { get; } = [];

        public int Failures { get; set; }

        public AttemptReply Reply { get; set; } = AttemptReply.GoOn;

        public bool WasRefused { get; set; }

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IExperimentGrain.ReportOutput), targetMethod!.Name);
            Outputs.Add(((ArtifactReference)args![1]!).Name);
            return Failures-- > 0 ? Task.FromException<AttemptReply>(new TimeoutException("away")) : Task.FromResult(Reply);
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
