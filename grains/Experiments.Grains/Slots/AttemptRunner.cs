using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Telemetry;
using Experiments.Workloads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Runs one attempt of an experiment on behalf of its grain: begins it, trains on a thread of its own, reports, ends it.</summary>
internal sealed class AttemptRunner(
    IGrainFactory grains,
    GrainCalls calls,
    LowPriorityThreads threads,
    IEnumerable<IWorkload> workloads,
    IArtifactStore artifacts,
    ArtifactStoreRetries patient,
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ExperimentTelemetry metrics,
    ILogger<AttemptRunner> log)
{
    /// <summary>How long a silo that stops tries to bring a result or a release to its grain.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>How long an attempt that was stopped asks why, for those who read its trace.</summary>
    private static readonly TimeSpan StopReasonTimeout = TimeSpan.FromSeconds(2);

    private string Silo => silo.Name;

    /// <summary>Runs the next attempt of an experiment, if there is anything to run.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="lost">How the attempt before was lost.</param>
    /// <param name="orders">What the slot is told meanwhile.</param>
    public async Task Run(string experimentId, AttemptLoss lost, SlotOrders orders)
    {
        using var telemetry = AttemptTelemetry.Start(metrics, experimentId, Silo, time);
        var grain = grains.GetGrain<IExperimentGrain>(experimentId);
        var begin = new AttemptStart(Silo, silo.SiloAddress.ToParsableString(), lost, telemetry.TraceParent, Guid.NewGuid().ToString("N"));
        if (await calls.Repeat(() => grain.BeginAttempt(begin), orders.StopOrHold) is not { } grant)
        {
            return;
        }

        telemetry.Begun(grant, lost);
        using var scope = LogScopes.Attempt(log, grant);
        SlotLog.Started(log, experimentId, grant.Attempt);
        var released = $"{Silo} stopped";
        try
        {
            var start = await calls.Repeat(() => Task.Run(() => CheckpointReader.Find(grant, artifacts), orders.StopOrHold), orders.StopOrHold);
            var resumed = grant.Curve.Where(e => e.Epoch <= start.Epoch).ToList();
            telemetry.Resumed(start.Epoch);
            await using var reports = new AttemptReports(grain, grant, resumed, artifacts, patient, telemetry, log);
            if (start.Text is not null)
            {
                reports.Delete(await calls.Repeat(() => grain.ReportStart(grant.Attempt, start.Epoch, start.Step, start.Text), orders.StopOrHold));
            }

            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(orders.Stop, reports.Refused);
            using var hold = CancellationTokenSource.CreateLinkedTokenSource(orders.Hold, reports.Hold);
            var end = await Train(NewRun(grant, start, resumed, reports, telemetry, hold.Token, cancel.Token), grain, cancel.Token);
            await reports.Flush();
            if (end.Write is not null)
            {
                var reply = await End(grant, end.Write, orders.SiloStops);
                reports.Delete(reply);
                if (reply.Continue)
                {
                    telemetry.Ended(end.Outcome, end.Reason);
                    return;
                }
            }

            if (end.Outcome != AttemptOutcome.Held)
            {
                await TellWhyStopped(telemetry, grain);
                return;
            }

            released = orders.SiloStops.IsCancellationRequested ? released
                : hold.IsCancellationRequested ? "told to stop"
                : $"waits for a decision after epoch {grant.EpochLimit}";
        }
        catch (OperationCanceledException) when (orders.StopOrHold.IsCancellationRequested)
        {
            SlotLog.Stopped(log, experimentId, grant.Attempt);
            if (orders.Stop.IsCancellationRequested)
            {
                await TellWhyStopped(telemetry, grain);
                return;
            }
        }

        telemetry.Ended(orders.SiloStops.IsCancellationRequested ? AttemptOutcome.Interrupted : AttemptOutcome.Held, released);
        await Release(grant, released, orders.SiloStops);
    }

    private WorkloadAttempt NewRun(
        AttemptGrant grant,
        CheckpointReader.Start start,
        List<EpochRecord> resumed,
        AttemptReports reports,
        AttemptTelemetry telemetry,
        CancellationToken hold,
        CancellationToken cancel) => new()
        {
            Grant = grant,
            Silo = Silo,
            ResumeFrom = start.State,
            ResumedCurve = resumed,
            CheckpointEvery = options.Value.CheckpointEvery,
            CheckpointInterval = options.Value.CheckpointInterval,
            EpochLimit = grant.EpochLimit,
            Hold = hold,
            ReportEpoch = reports.Epoch,
            SaveCheckpoint = (epoch, step, state) => reports.Checkpoint(epoch, step, state, epoch == grant.EpochLimit, cancel),
            StoreArtifact = (name, content) => telemetry.PublishArtifact(
                name, content.Length, () => new ArtifactReference(name, patient.Put(name, content, cancel), content.Length)),
        };

    /// <summary>Trains to the end and gives what the grain is to be told; nothing where the attempt was stopped, or held with its state saved.</summary>
    private async Task<TrainingEnd> Train(WorkloadAttempt run, IExperimentGrain grain, CancellationToken cancel)
    {
        var (id, attempt) = (run.Grant.ExperimentId, run.Grant.Attempt);
        try
        {
            var result = await threads.Run(() => Workload(run.Grant).Run(run, cancel));
            return result is null
                ? new TrainingEnd(AttemptOutcome.Held)
                : new TrainingEnd(AttemptOutcome.Completed, Write: () => grain.Complete(attempt, result));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            SlotLog.Stopped(log, id, attempt);
            return new TrainingEnd(AttemptOutcome.Superseded);
        }
        catch (Exception e)
        {
            var reason = e is ExperimentFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}";
            SlotLog.Failed(log, id, attempt, reason, e is ExperimentFailedException ? null : e);
            var outcome = e is ExperimentFailedException { Diverged: true } ? AttemptOutcome.Diverged : AttemptOutcome.Failed;
            return new TrainingEnd(outcome, reason, () => grain.Fail(attempt, reason));
        }
    }

    private IWorkload Workload(AttemptGrant grant) =>
        workloads.FirstOrDefault(w => w.Name == grant.Spec.Setup.Workload)
        ?? throw new ExperimentFailedException(
            $"silo {Silo} has no workload '{grant.Spec.Setup.Workload}'; it has {string.Join(", ", workloads.Select(w => w.Name))}");

    private async Task<AttemptReply> End(AttemptGrant grant, Func<Task<AttemptReply>> write, CancellationToken siloStops)
    {
        var reply = await Bring(write, siloStops);
        if (reply.Continue)
        {
            SlotLog.Ended(log, grant.ExperimentId, grant.Attempt);
        }
        else
        {
            SlotLog.Refused(log, grant.ExperimentId, grant.Attempt, reply.Reason);
        }

        return reply;
    }

    /// <summary>The slot was told to stop, or the grain refused: because the experiment ended meanwhile, or another attempt has it.</summary>
    private async Task TellWhyStopped(AttemptTelemetry telemetry, IExperimentGrain grain)
    {
        try
        {
            var now = await grain.GetProgress().WaitAsync(StopReasonTimeout, time);
            var outcome = now.Status switch
            {
                ExperimentStatus.Cancelled => AttemptOutcome.Cancelled,
                ExperimentStatus.Pruned => AttemptOutcome.Pruned,
                _ => AttemptOutcome.Superseded,
            };
            telemetry.Ended(outcome, now.Reason);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            telemetry.Ended(AttemptOutcome.Superseded);
        }
    }

    /// <summary>Gives the experiment back. Without effect where the attempt has been superseded or has ended.</summary>
    private async Task Release(AttemptGrant grant, string reason, CancellationToken siloStops)
    {
        await Bring(
            async () =>
            {
                await grains.GetGrain<IExperimentGrain>(grant.ExperimentId).Release(grant.Attempt, reason);
                return true;
            },
            siloStops);
        SlotLog.Released(log, grant.ExperimentId, grant.Attempt, reason);
    }

    /// <summary>Repeats a call until it works, or for a while where the silo stops.</summary>
    private async Task<T> Bring<T>(Func<Task<T>> call, CancellationToken siloStops)
    {
        try
        {
            return await calls.Repeat(call, siloStops);
        }
        catch (OperationCanceledException) when (siloStops.IsCancellationRequested)
        {
            using var grace = new CancellationTokenSource(Grace, time);
            return await calls.Repeat(call, grace.Token);
        }
    }

    /// <summary>How training ended.</summary>
    /// <param name="Outcome">Held: with its state saved. Superseded: it was told to stop, and who knows why is asked later.</param>
    /// <param name="Reason">Why it failed.</param>
    /// <param name="Write">What the grain is to be told, if anything.</param>
    private sealed record TrainingEnd(AttemptOutcome Outcome, string? Reason = null, Func<Task<AttemptReply>>? Write = null);
}
