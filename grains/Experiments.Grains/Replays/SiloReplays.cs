using Experiments.Contracts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Grains.Slots;
using Experiments.Workloads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Replays;

/// <summary>Repeats recorded experiments on this silo from their beginning, one at a time, for somebody who waits.</summary>
/// <remarks>
/// A replay runs beside the slots and leaves nothing behind: neither checkpoints nor artifacts, and no attempt of the experiment. It lives in
/// memory and is given up if nobody asks for it any more, so that a client may vanish at any time.
/// </remarks>
internal sealed partial class SiloReplays(
    LowPriorityThreads threads,
    IEnumerable<IWorkload> workloads,
    IOptions<SlotOptions> slots,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<SiloReplays> log) : IDisposable
{
    /// <summary>After this time without a question, a replay is given up and its result dropped.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private SiloReplay? _current;

    /// <summary>Returns how far a replay is; null if there is none with that ticket.</summary>
    public ReplayProgress? Find(string ticket)
    {
        lock (_lock)
        {
            return _current is { } replay && replay.Ticket == ticket ? replay.Ask() : null;
        }
    }

    /// <summary>Starts a replay. The answer says why if it cannot be started.</summary>
    /// <param name="recorded">The experiment.</param>
    /// <param name="ticket">Names the replay.</param>
    /// <param name="by">Who asks, or null.</param>
    public ReplayProgress Start(ExperimentView recorded, string ticket, string? by)
    {
        if (Refusal(recorded) is { } refusal)
        {
            return Refused(refusal);
        }

        var spec = recorded.Spec!;
        lock (_lock)
        {
            if (_current is { HasEnded: false } other)
            {
                return Refused($"silo {silo.Name} repeats experiment {other.ExperimentId} at the moment, and one experiment at a time; try again later");
            }

            _current?.Dispose();
            var workload = workloads.First(w => w.Runs(spec.Setup.Workload));
            var replay = _current = new SiloReplay(recorded.ExperimentId, ticket, time, Forget);
            replay.Run(stop => threads.Run(() => workload.Run(Attempt(recorded.ExperimentId, spec, replay), stop)));
            LogStarted(log, recorded.ExperimentId, by ?? "a client");
            return replay.Ask();
        }
    }

    public void Dispose() => _current?.Dispose();

    private string? Refusal(ExperimentView recorded) => recorded switch
    {
        { Status: not ExperimentStatus.Completed } or { Spec: null } => $"experiment {recorded.ExperimentId} is not completed",
        { Spec.Setup.Workload: var name } when WorkloadNames.IsProgram(name) =>
            $"{name} is a program, which gets its processors from the scheduler; without --on it is repeated on your machine",
        _ when slots.Value.Count == 0 => $"silo {silo.Name} has no slots, so that it trains nothing",
        { Spec.Setup.Workload: var name } when !workloads.Any(w => w.Runs(name)) => $"silo {silo.Name} has no workload '{name}'",
        _ => null,
    };

    private WorkloadAttempt Attempt(string id, ExperimentSpec spec, SiloReplay replay) => new()
    {
        Grant = new AttemptGrant { ExperimentId = id, Spec = spec, Attempt = 1, Checkpoints = [], Curve = [] },
        Silo = silo.Name,
        IsReplay = true,
        CheckpointEvery = int.MaxValue,
        ReportEpoch = epoch => replay.Epoch = epoch.Epoch,
        SaveCheckpoint = (_, _, _) => { },
        StoreArtifact = (name, content) => new ArtifactReference(name, ContentHash.Of(content.Span), content.Length),
    };

    private void Forget(SiloReplay replay)
    {
        lock (_lock)
        {
            if (_current == replay)
            {
                LogForgotten(log, replay.ExperimentId);
                _current = null;
            }
        }

        replay.Dispose();
    }

    private static ReplayProgress Refused(string reason) => new() { Epoch = 0, Failure = reason };

    [LoggerMessage(Level = LogLevel.Information, Message = "Repeats experiment {ExperimentId} beside the slots, for {By}")]
    private static partial void LogStarted(ILogger logger, string experimentId, string by);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody asks for the repetition of experiment {ExperimentId} any more")]
    private static partial void LogForgotten(ILogger logger, string experimentId);
}
