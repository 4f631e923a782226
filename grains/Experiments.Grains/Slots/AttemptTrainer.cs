using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Grains.Programs;
using Experiments.Grains.Telemetry;
using Experiments.Workloads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Trains an attempt with its workload on a thread of its own, and says how training ended.</summary>
internal sealed class AttemptTrainer(
    LowPriorityThreads threads,
    IEnumerable<IWorkload> workloads,
    KnownWorkloads programs,
    LiveOutputs live,
    ArtifactStoreRetries storeRetries,
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<AttemptRunner> log)
{
    /// <summary>Returns the program of an attempt; null if the workload is not a program, or if it was never registered.</summary>
    /// <remarks>Asked at every attempt, so that a changed timeout counts from the next attempt on.</remarks>
    public async Task<ProgramDocument?> FindProgram(AttemptGrant grant) =>
        WorkloadNames.IsProgram(grant.Spec.Setup.Workload) ? await programs.FindProgram(grant.Spec.Setup.Workload) : null;

    /// <summary>Begins to hold what the attempt writes. Dispose the returned object after the last report.</summary>
    public IDisposable OpenOutput(AttemptGrant grant) => live.Open(grant.ExperimentId, grant.Attempt);

    /// <summary>Trains until the workload returns or fails, or until it is held or cancelled.</summary>
    public async Task<TrainingEnd> Train(
        IExperimentGrain grain,
        AttemptGrant grant,
        ProgramDocument? program,
        StartingPoint start,
        IReadOnlyList<EpochRecord> resumed,
        AttemptReports reports,
        AttemptTelemetry telemetry,
        CancellationToken hold,
        CancellationToken cancel)
    {
        using var deadlines = new AttemptDeadlines(grant.Limits, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadlines.Expired);
        try
        {
            if (program is null && WorkloadNames.IsProgram(grant.Spec.Setup.Workload))
            {
                throw new ExperimentFailedException($"the program {grant.Spec.Setup.Workload} is not registered; submit its workload file again");
            }

            var attempt = CreateAttempt(grant, start, resumed, reports, telemetry, deadlines, hold, either.Token) with { Program = program };
            var result = await threads.Run(() => FindWorkload(grant).Run(attempt, either.Token));
            return result is null
                ? new TrainingEnd(AttemptOutcome.Held)
                : new TrainingEnd(AttemptOutcome.Completed, Write: () => grain.Complete(grant.Attempt, result));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            SlotLog.Stopped(log, grant.ExperimentId, grant.Attempt);
            return new TrainingEnd(AttemptOutcome.Superseded);
        }
        catch (Exception e)
        {
            // An expected failure explains itself. Any other exception is a defect, so its type and its stack are logged.
            var expected = e as ExperimentFailedException;
            var late = e is OperationCanceledException ? deadlines.Reason : null;
            var reason = late ?? expected?.Message ?? $"{e.GetType().Name}: {e.Message}";
            RetryCause? cause = late is not null ? RetryCause.Timeout : expected is not null ? expected.Cause : e is OutOfMemoryException ? RetryCause.Memory : RetryCause.Error;
            SlotLog.Failed(log, grant.ExperimentId, grant.Attempt, reason, expected is null && late is null ? e : null);
            return new TrainingEnd(
                expected is { Diverged: true } ? AttemptOutcome.Diverged : AttemptOutcome.Failed,
                reason,
                () => grant.Limits is null ? grain.Fail(grant.Attempt, reason) : grain.FailBecause(grant.Attempt, reason, cause));
        }
    }

    private WorkloadAttempt CreateAttempt(
        AttemptGrant grant,
        StartingPoint start,
        IReadOnlyList<EpochRecord> resumed,
        AttemptReports reports,
        AttemptTelemetry telemetry,
        AttemptDeadlines deadlines,
        CancellationToken hold,
        CancellationToken cancel) => new()
        {
            Grant = grant,
            Silo = silo.Name,
            ResumeFrom = start.State,
            ResumedCurve = resumed,
            CheckpointEvery = options.Value.CheckpointEvery,
            CheckpointInterval = options.Value.CheckpointInterval,
            EpochLimit = grant.EpochLimit,
            Hold = hold,
            ReportEpoch = epoch =>
            {
                deadlines.Sign();
                reports.EpochCompleted(epoch);
            },
            ReportItems = telemetry.ItemsTrained,
            ReportEvent = reports.Event,
            ReportOutput = (stream, bytes) =>
            {
                deadlines.Sign();
                live.Append(grant.ExperimentId, grant.Attempt, stream, bytes);
            },
            StoreOutput = (stream, content) => reports.Output(LiveOutputs.NameOf(stream), content),
            OpenArtifact = address => storeRetries.Open(address, cancel),
            StartLoadData = Tracing.StartLoadData,

            // The attempt stops at its limit or when it is held, so that checkpoint is all that remains of its work.
            SaveCheckpoint = (epoch, step, state) =>
            {
                deadlines.Sign();
                var isAtLimit = epoch == grant.EpochLimit;
                reports.SaveCheckpoint(epoch, step, state, isNeeded: isAtLimit, isLast: isAtLimit || hold.IsCancellationRequested, cancel);
            },
            StoreArtifact = (name, content) => telemetry.PublishArtifact(
                name, content.Length, () => new ArtifactReference(name, storeRetries.Put(name, content, cancel), content.Length)),
        };

    private IWorkload FindWorkload(AttemptGrant grant) =>
        workloads.FirstOrDefault(w => w.Runs(grant.Spec.Setup.Workload))
        ?? throw new ExperimentFailedException(
            $"silo {silo.Name} has no workload '{grant.Spec.Setup.Workload}'; it has {string.Join(", ", workloads.Select(w => w.Name))}");
}

/// <summary>How training ended.</summary>
/// <param name="Outcome">
/// Held: the attempt has saved its state. Superseded: the attempt was stopped, and the experiment's grain knows why.
/// </param>
/// <param name="Reason">Why the attempt failed or is held, or null.</param>
/// <param name="Write">Brings the end to the experiment's grain; null if the attempt has not reached an end of its own.</param>
internal sealed record TrainingEnd(AttemptOutcome Outcome, string? Reason = null, Func<Task<AttemptReply>>? Write = null);
