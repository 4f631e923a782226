using Experiments.Grains.Artifacts;
using Experiments.Grains.Workloads;
using Experiments.Shared.Experiments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Runs one attempt of an experiment on behalf of its grain: begins it, trains on a thread of its own, reports, ends it.</summary>
internal sealed class AttemptRunner(
    IGrainFactory grains,
    GrainCalls calls,
    IEnumerable<IWorkload> workloads,
    IArtifactStore artifacts,
    PatientArtifactStore patient,
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<AttemptRunner> log)
{
    /// <summary>How long a silo that stops tries to bring a result or a release to its grain.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private string Silo => silo.Name;

    /// <summary>Runs the next attempt of an experiment, if there is anything to run.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="stop">Cancelled when the attempt should stop: superseded, withdrawn, or the silo stops.</param>
    /// <param name="siloStops">Cancelled when the silo stops: the experiment then waits for a slot again.</param>
    public async Task Run(string experimentId, CancellationToken stop, CancellationToken siloStops)
    {
        var grain = grains.GetGrain<IExperimentGrain>(experimentId);
        if (await calls.Repeat(() => grain.BeginAttempt(Silo), stop) is not { } grant)
        {
            return;
        }

        SlotLog.Started(log, experimentId, grant.Attempt);
        try
        {
            var start = await calls.Repeat(() => Task.Run(() => CheckpointReader.Find(grant, artifacts), stop), stop);
            var resumed = grant.Curve.Where(e => e.Epoch <= start.Epoch).ToList();
            await using var reports = new AttemptReports(grain, grant, resumed, artifacts, log);
            if (start.Text is not null)
            {
                reports.Delete(await calls.Repeat(() => grain.ReportStart(grant.Attempt, start.Epoch, start.Text), stop));
            }

            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop, reports.Refused);
            var end = await Train(NewRun(grant, start, resumed, reports, cancel.Token), grain, cancel.Token);
            await reports.Flush();
            if (end is not null)
            {
                reports.Delete(await End(grant, end, siloStops));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            SlotLog.Stopped(log, experimentId, grant.Attempt);
        }

        if (siloStops.IsCancellationRequested)
        {
            // Without effect where the attempt has ended.
            await InGrace(async () =>
            {
                await grain.Release(grant.Attempt, $"{Silo} stopped");
                return true;
            });
        }
    }

    private WorkloadRun NewRun(
        AttemptGrant grant, CheckpointReader.Start start, List<EpochRecord> resumed, AttemptReports reports, CancellationToken cancel) => new()
        {
            Grant = grant,
            Silo = Silo,
            ResumeFrom = start.State,
            ResumedCurve = resumed,
            CheckpointEvery = options.Value.CheckpointEvery,
            ReportEpoch = reports.Epoch,
            SaveCheckpoint = reports.Checkpoint,
            StoreArtifact = (name, content) => new ArtifactReference(name, patient.Put(name, content, cancel), content.Length),
        };

    /// <summary>Trains to the end and gives what the grain is to be told; null where the attempt was stopped.</summary>
    private async Task<Func<Task<AttemptReply>>?> Train(WorkloadRun run, IExperimentGrain grain, CancellationToken cancel)
    {
        var (id, attempt) = (run.Grant.ExperimentId, run.Grant.Attempt);
        try
        {
            var result = await LowPriorityThread.Run($"train {id}", () => Workload(run.Grant).Run(run, cancel));
            return () => grain.Complete(attempt, result);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            SlotLog.Stopped(log, id, attempt);
            return null;
        }
        catch (Exception e)
        {
            var reason = e is ExperimentFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}";
            SlotLog.Failed(log, id, attempt, reason, e is ExperimentFailedException ? null : e);
            return () => grain.Fail(attempt, reason);
        }
    }

    private IWorkload Workload(AttemptGrant grant) =>
        workloads.FirstOrDefault(w => w.Name == grant.Spec.Setup.Workload)
        ?? throw new ExperimentFailedException(
            $"silo {Silo} has no workload '{grant.Spec.Setup.Workload}'; it has {string.Join(", ", workloads.Select(w => w.Name))}");

    private async Task<AttemptReply> End(AttemptGrant grant, Func<Task<AttemptReply>> write, CancellationToken siloStops)
    {
        AttemptReply reply;
        try
        {
            reply = await calls.Repeat(write, siloStops);
        }
        catch (OperationCanceledException) when (siloStops.IsCancellationRequested)
        {
            reply = await InGrace(write);
        }

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

    private async Task<T> InGrace<T>(Func<Task<T>> call)
    {
        using var grace = new CancellationTokenSource(Grace, time);
        return await calls.Repeat(call, grace.Token);
    }
}
