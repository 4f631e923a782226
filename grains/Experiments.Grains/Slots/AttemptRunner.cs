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
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    ILogger<AttemptRunner> log)
{
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
        var start = CheckpointReader.Find(grant, artifacts);
        var resumed = grant.Curve.Where(e => e.Epoch <= start.Epoch).ToList();
        await using var reports = new AttemptReports(grain, grant, resumed, artifacts, log);
        if (start.Text is not null)
        {
            reports.Delete(await calls.Repeat(() => grain.ReportStart(grant.Attempt, start.Epoch, start.Text), stop));
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop, reports.Refused);
        var run = new WorkloadRun
        {
            Grant = grant,
            Silo = Silo,
            ResumeFrom = start.State,
            ResumedCurve = resumed,
            CheckpointEvery = options.Value.CheckpointEvery,
            ReportEpoch = reports.Epoch,
            SaveCheckpoint = reports.Checkpoint,
            StoreArtifact = (name, content) => new ArtifactReference(name, artifacts.Put(content), content.Length),
        };
        var end = await Train(run, grain, siloStops, cancel.Token);
        await reports.Flush();
        if (await end() is { } reply)
        {
            reports.Delete(reply);
        }
    }

    /// <summary>Trains to the end and gives what remains to be said to the grain.</summary>
    private async Task<Func<Task<AttemptReply?>>> Train(WorkloadRun run, IExperimentGrain grain, CancellationToken siloStops, CancellationToken cancel)
    {
        var (id, attempt) = (run.Grant.ExperimentId, run.Grant.Attempt);
        try
        {
            var result = await LowPriorityThread.Run($"train {id}", () => Workload(run.Grant).Run(run, cancel));
            return () => End(run.Grant, () => grain.Complete(attempt, result), siloStops);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            SlotLog.Stopped(log, id, attempt);
            return async () =>
            {
                if (siloStops.IsCancellationRequested)
                {
                    await grain.Release(attempt, $"{Silo} stopped");
                }

                return null;
            };
        }
        catch (Exception e)
        {
            var reason = e is ExperimentFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}";
            SlotLog.Failed(log, id, attempt, reason, e is ExperimentFailedException ? null : e);
            return () => End(run.Grant, () => grain.Fail(attempt, reason), siloStops);
        }
    }

    private IWorkload Workload(AttemptGrant grant) =>
        workloads.FirstOrDefault(w => w.Name == grant.Spec.Setup.Workload)
        ?? throw new ExperimentFailedException(
            $"silo {Silo} has no workload '{grant.Spec.Setup.Workload}'; it has {string.Join(", ", workloads.Select(w => w.Name))}");

    private async Task<AttemptReply?> End(AttemptGrant grant, Func<Task<AttemptReply>> write, CancellationToken siloStops)
    {
        var reply = await calls.Repeat(write, siloStops);
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
}
