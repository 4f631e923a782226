using System.Net;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Replays;
using Experiments.Grains.Slots;
using Experiments.Grains.Tests.Experiments;
using Experiments.Workloads;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Grains.Tests.Replays;

public sealed class SiloReplaysTests : IDisposable
{
    private static readonly ExperimentView Recorded = new()
    {
        ExperimentId = ExperimentLives.Spec.ExperimentId(),
        Spec = ExperimentLives.Spec,
        Status = ExperimentStatus.Completed,
        Attempt = 3,
        Curve = [],
        History = [],
        Checkpoints = [],
        Demands = [],
    };

    private readonly LowPriorityThreads _threads = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Script _workload = new();

    public void Dispose()
    {
        _workload.MayEnd.Set();
        _threads.Dispose();
        _workload.Dispose();
    }

    [Fact]
    public async Task Replay_starts_from_the_beginning_and_stores_nothing()
    {
        using var replays = Silo();
        var progress = replays.Start(Recorded, "ticket", "maria");
        Assert.Equal((0, null, null), (progress.Epoch, progress.Result, progress.Failure));
        var attempt = await _workload.Attempt.Task;
        Assert.True(attempt.IsReplay);
        Assert.True(attempt.ResumeFrom.IsEmpty);
        Assert.Equal("silo-1", attempt.Silo);
        Assert.Equal(new ArtifactReference("a", "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", 3), attempt.StoreArtifact("a", new byte[] { 1, 2, 3 }));
        attempt.SaveCheckpoint(1, 0, default);
        attempt.ReportEpoch(new EpochRecord(4, [], default));
        Assert.Equal(4, replays.Find("ticket")!.Epoch);
        Assert.Null(replays.Find("other"));

        _workload.MayEnd.Set();
        Assert.Same(_workload.Result, (await End(replays)).Result);
    }

    [Fact]
    public async Task Second_replay_waits_for_its_turn_and_the_next_takes_the_place_of_one_that_ended()
    {
        using var replays = Silo();
        replays.Start(Recorded, "first", null);
        Assert.Equal(
            $"silo silo-1 repeats experiment {Recorded.ExperimentId} at the moment, and one experiment at a time; try again later",
            replays.Start(Recorded, "second", null).Failure);
        _workload.MayEnd.Set();
        await End(replays, "first");
        Assert.Null(replays.Start(Recorded, "second", null).Failure);
        Assert.Null(replays.Find("first"));
    }

    [Fact]
    public async Task Replay_that_nobody_asks_for_is_given_up()
    {
        using var replays = Silo();
        replays.Start(Recorded, "ticket", null);
        await _workload.Attempt.Task;
        _time.Advance(SiloReplays.Patience - TimeSpan.FromSeconds(1));
        Assert.NotNull(replays.Find("ticket"));
        _time.Advance(SiloReplays.Patience - TimeSpan.FromSeconds(1));
        Assert.False(_workload.Stop.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_workload.Stop.IsCancellationRequested);
        Assert.Null(replays.Find("ticket"));
    }

    [Fact]
    public async Task Failure_is_told()
    {
        using var replays = Silo();
        _workload.Failure = new ExperimentFailedException("no data");
        _workload.MayEnd.Set();
        replays.Start(Recorded, "ticket", null);
        Assert.Equal("no data", (await End(replays)).Failure);
        _workload.Failure = new InvalidOperationException("a defect");
        replays.Start(Recorded, "next", null);
        Assert.Equal("InvalidOperationException: a defect", (await End(replays, "next")).Failure);
    }

    [Fact]
    public void What_the_silo_cannot_repeat_is_refused()
    {
        using var replays = Silo();
        Assert.Equal($"experiment {Recorded.ExperimentId} is not completed", replays.Start(Recorded with { Status = ExperimentStatus.Running }, "a", null).Failure);
        Assert.Equal("experiment x is not completed", replays.Start(Recorded with { ExperimentId = "x", Spec = null, Status = ExperimentStatus.Unknown }, "a", null).Failure);
        var program = ExperimentLives.Spec with { Setup = ExperimentLives.Spec.Setup with { Workload = "mine@0123456789ab" } };
        Assert.StartsWith("mine@0123456789ab is a program, which gets its processors from the scheduler", replays.Start(Recorded with { Spec = program }, "a", null).Failure, StringComparison.Ordinal);
        var other = ExperimentLives.Spec with { Setup = ExperimentLives.Spec.Setup with { Workload = "vae-gmm" } };
        Assert.Equal("silo silo-1 has no workload 'vae-gmm'", replays.Start(Recorded with { Spec = other }, "a", null).Failure);
        using var idle = Silo(slots: 0);
        Assert.Equal("silo silo-1 has no slots, so that it trains nothing", idle.Start(Recorded, "a", null).Failure);
    }

    private SiloReplays Silo(int slots = 1) =>
        new(_threads, [_workload], Options.Create(new SlotOptions { Count = slots }), new Details(), _time, NullLogger<SiloReplays>.Instance);

    private static async Task<ReplayProgress> End(SiloReplays replays, string ticket = "ticket")
    {
        while (true)
        {
            if (replays.Find(ticket) is { } progress && (progress.Result is not null || progress.Failure is not null))
            {
                return progress;
            }

            await Task.Yield();
        }
    }

    private sealed class Script : IWorkload, IDisposable
    {
        public string Name => ExperimentLives.Spec.Setup.Workload;

        public TaskCompletionSource<WorkloadAttempt> Attempt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim MayEnd { get; } = new();

        public Exception? Failure { get; set; }

        public CancellationToken Stop { get; private set; }

        public ExperimentResult Result { get; } = ExperimentLives.Result;

        public ExperimentResult? Run(WorkloadAttempt attempt, CancellationToken cancellation)
        {
            Stop = cancellation;
            Attempt.TrySetResult(attempt);
            MayEnd.Wait(cancellation);
            return Failure is null ? Result : throw Failure;
        }

        public void Dispose() => MayEnd.Dispose();
    }

    private sealed class Details : ILocalSiloDetails
    {
        public string Name => "silo-1";

        public string ClusterId => "test";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress { get; } = SiloAddress.New(IPAddress.Loopback, 1, 1);

        public SiloAddress GatewayAddress => SiloAddress;
    }
}
