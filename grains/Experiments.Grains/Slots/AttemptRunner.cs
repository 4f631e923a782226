using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Slots;

/// <summary>Runs one attempt of an experiment: begins it, finds its starting point, trains, and brings the end to the experiment's grain.</summary>
internal sealed class AttemptRunner(
    IGrainFactory grains,
    GrainCalls calls,
    AttemptTrainer trainer,
    IArtifactStore artifacts,
    ArtifactStoreRetries storeRetries,
    ILocalSiloDetails silo,
    TimeProvider time,
    ExperimentTelemetry metrics,
    ILogger<AttemptRunner> log)
{
    /// <summary>How long a stopped attempt asks why it was stopped. Only its trace shows the answer, so the slot must not wait long.</summary>
    private static readonly TimeSpan StopReasonTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Runs the next attempt of an experiment, if there is anything to run.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="lost">How the attempt before was lost.</param>
    /// <param name="orders">The orders for the slot.</param>
    public async Task Run(string experimentId, AttemptLoss lost, SlotOrders orders)
    {
        using var telemetry = AttemptTelemetry.Start(metrics, experimentId, silo.Name, time);
        var grain = grains.GetGrain<IExperimentGrain>(experimentId);

        // The ticket is the same in every repetition of the call, so that a lost answer begins no second attempt.
        var start = new AttemptStart(silo.Name, silo.SiloAddress.ToParsableString(), lost, telemetry.TraceParent, Guid.NewGuid().ToString("N"));
        if (await calls.Repeat(() => grain.BeginAttempt(start), orders.StopOrHold) is not { } grant)
        {
            return;
        }

        telemetry.Begun(grant, lost);
        using var scope = LogScopes.Attempt(log, grant);
        SlotLog.Started(log, experimentId, grant.Attempt);
        string? heldBecause = null;
        try
        {
            var end = await Train(grain, grant, orders, telemetry);
            if (end.Write is not null && await Bring(grant, end.Write, orders))
            {
                telemetry.Ended(end.Outcome, end.Reason);
                return;
            }

            if (end.Outcome != AttemptOutcome.Held)
            {
                await EndAsStopped(telemetry, grain);
                return;
            }

            heldBecause = end.Reason;
        }
        catch (OperationCanceledException) when (orders.StopOrHold.IsCancellationRequested)
        {
            SlotLog.Stopped(log, experimentId, grant.Attempt);
            if (orders.Stop.IsCancellationRequested)
            {
                await EndAsStopped(telemetry, grain);
                return;
            }
        }

        await Release(grain, grant, heldBecause ?? WhyElsewhere(orders), orders, telemetry);
    }

    /// <summary>Trains from the newest whole checkpoint. Returns when all reports have reached the grain.</summary>
    private async Task<TrainingEnd> Train(IExperimentGrain grain, AttemptGrant grant, SlotOrders orders, AttemptTelemetry telemetry)
    {
        var start = await calls.Repeat(() => Task.Run(() => CheckpointReader.Find(grant, artifacts), orders.StopOrHold), orders.StopOrHold);
        var program = await calls.Repeat(() => trainer.FindProgram(grant), orders.StopOrHold);
        var resumed = grant.Curve.Where(e => e.Epoch <= start.Epoch).ToList();
        telemetry.Resumed(start.Epoch);

        // Closed after the reports: until the experiment knows the stored output, clients can read it only here.
        using var output = trainer.OpenOutput(grant);
        await using var reports = new AttemptReports(
            grain, grant, resumed, artifacts, storeRetries, telemetry, log, call => calls.RepeatBeyondStop(call, orders.SiloStops, orders.Stop));
        if (start.Text is not null)
        {
            reports.DeleteObsolete(
                await calls.Repeat(() => grain.ReportStart(grant.Attempt, start.Epoch, start.Step, start.Text), orders.StopOrHold));
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(orders.Stop, reports.Refused);
        using var hold = CancellationTokenSource.CreateLinkedTokenSource(orders.Hold, reports.Hold);
        var end = await trainer.Train(grain, grant, program, start, resumed, reports, telemetry, hold.Token, cancel.Token);

        // The checkpoint that a held attempt has saved must be known before the attempt is released.
        await reports.Flush();
        return end.Outcome != AttemptOutcome.Held || orders.GoesElsewhere
            ? end
            : end with { Reason = hold.IsCancellationRequested ? "told to stop" : $"waits for a decision after epoch {grant.EpochLimit}" };
    }

    /// <summary>Brings the end of the attempt to its grain. Returns false if the grain refuses it.</summary>
    private async Task<bool> Bring(AttemptGrant grant, Func<Task<AttemptReply>> write, SlotOrders orders)
    {
        var reply = await calls.RepeatBeyondStop(write, orders.SiloStops);
        ObsoleteCheckpoints.Delete(reply, artifacts, grant.ExperimentId, log);
        if (reply.Continue)
        {
            SlotLog.Ended(log, grant.ExperimentId, grant.Attempt);
        }
        else
        {
            SlotLog.Refused(log, grant.ExperimentId, grant.Attempt, reply.Reason);
        }

        return reply.Continue;
    }

    /// <summary>Returns the experiment to its grain. Has no effect if the attempt was superseded or has ended.</summary>
    private async Task Release(IExperimentGrain grain, AttemptGrant grant, string reason, SlotOrders orders, AttemptTelemetry telemetry)
    {
        telemetry.Ended(orders.GoesElsewhere ? AttemptOutcome.Interrupted : AttemptOutcome.Held, reason);
        await calls.RepeatBeyondStop(
            async () =>
            {
                await grain.Release(grant.Attempt, reason);
                return true;
            },
            orders.SiloStops);
        SlotLog.Released(log, grant.ExperimentId, grant.Attempt, reason);
    }

    private string WhyElsewhere(SlotOrders orders) => $"{silo.Name} {(orders.SiloStops.IsCancellationRequested ? "stopped" : "is drained")}";

    /// <summary>Ends the telemetry of an attempt that was stopped or refused, with the reason that the experiment gives.</summary>
    private async Task EndAsStopped(AttemptTelemetry telemetry, IExperimentGrain grain)
    {
        try
        {
            var progress = await grain.GetProgress().WaitAsync(StopReasonTimeout, time);
            var outcome = progress.Status switch
            {
                ExperimentStatus.Cancelled => AttemptOutcome.Cancelled,
                ExperimentStatus.Pruned => AttemptOutcome.Pruned,

                // In any other status, also in one of a newer silo, the experiment goes on or has ended without this attempt.
                _ => AttemptOutcome.Superseded,
            };
            telemetry.Ended(outcome, progress.Reason);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            telemetry.Ended(AttemptOutcome.Superseded);
        }
    }
}
