using System.Threading.Channels;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Workloads;
using Experiments.Shared.Experiments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Experiments.Grains.Slots;

/// <summary>Runs one attempt of an experiment on behalf of its grain: begins it, trains on a thread of its own, reports, ends it.</summary>
internal sealed class AttemptRunner(
    IGrainFactory grains,
    IEnumerable<IWorkload> workloads,
    IArtifactStore artifacts,
    IOptions<SlotOptions> options,
    TimeProvider time,
    ILogger<AttemptRunner> log)
{
    /// <summary>Storage that is away for a while must not cost a result: calls to the grain are repeated, ever slower.</summary>
    private readonly ResiliencePipeline _persistently = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new()
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            OnRetry = retry =>
            {
                SlotLog.Retrying(log, retry.AttemptNumber, retry.Outcome.Exception);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    /// <summary>Runs the next attempt of an experiment, if there is anything to run.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="stop">Cancelled when the attempt should stop: superseded, withdrawn, or the silo stops.</param>
    /// <param name="siloStops">Cancelled when the silo stops: the experiment then waits for a slot again.</param>
    public async Task Run(string experimentId, CancellationToken stop, CancellationToken siloStops)
    {
        var grain = grains.GetGrain<IExperimentGrain>(experimentId);
        var grant = await _persistently.ExecuteAsync(async _ => await grain.BeginAttempt(options.Value.SiloName), stop);
        if (grant is null)
        {
            return;
        }

        SlotLog.Started(log, experimentId, grant.Attempt);
        using var refused = new CancellationTokenSource();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop, refused.Token);
        var epochs = Channel.CreateUnbounded<EpochRecord>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var reporting = ReportEpochs(grain, grant, epochs.Reader, refused);
        try
        {
            var result = await LowPriorityThread.Run($"train {experimentId}", () => Train(grant, epochs.Writer, cancel.Token));
            epochs.Writer.Complete();
            await reporting;
            await End(grant, () => grain.Complete(grant.Attempt, result), siloStops);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            epochs.Writer.TryComplete();
            if (siloStops.IsCancellationRequested)
            {
                await grain.Release(grant.Attempt, $"{options.Value.SiloName} stopped");
            }

            SlotLog.Stopped(log, experimentId, grant.Attempt);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            epochs.Writer.TryComplete();
            await reporting;
            var reason = e is ExperimentFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}";
            SlotLog.Failed(log, experimentId, grant.Attempt, reason, e is ExperimentFailedException ? null : e);
            await End(grant, () => grain.Fail(grant.Attempt, reason), siloStops);
        }
    }

    private ExperimentResult Train(AttemptGrant grant, ChannelWriter<EpochRecord> epochs, CancellationToken cancel)
    {
        var name = grant.Spec.Setup.Workload;
        var workload = workloads.FirstOrDefault(w => w.Name == name)
            ?? throw new ExperimentFailedException($"silo {options.Value.SiloName} has no workload '{name}'; it has {string.Join(", ", workloads.Select(w => w.Name))}");
        var run = new WorkloadRun(
            grant,
            options.Value.SiloName,
            record => epochs.TryWrite(record),
            (artifact, content) => new ArtifactReference(artifact, artifacts.Put(content), content.Length));
        return workload.Run(run, cancel);
    }

    private async Task ReportEpochs(IExperimentGrain grain, AttemptGrant grant, ChannelReader<EpochRecord> epochs, CancellationTokenSource refused)
    {
        await foreach (var epoch in epochs.ReadAllAsync())
        {
            try
            {
                var reply = await grain.ReportEpoch(grant.Attempt, epoch);
                if (!reply.Continue)
                {
                    SlotLog.Refused(log, grant.ExperimentId, grant.Attempt, reply.Reason);
                    await refused.CancelAsync();
                }
            }
            catch (Exception e)
            {
                // Progress is for people to watch; the result carries the whole curve.
                SlotLog.ReportLost(log, grant.ExperimentId, grant.Attempt, epoch.Epoch, e);
            }
        }
    }

    private async Task End(AttemptGrant grant, Func<Task<AttemptReply>> write, CancellationToken siloStops)
    {
        var reply = await _persistently.ExecuteAsync(async _ => await write(), siloStops);
        if (reply.Continue)
        {
            SlotLog.Ended(log, grant.ExperimentId, grant.Attempt);
        }
        else
        {
            SlotLog.Refused(log, grant.ExperimentId, grant.Attempt, reply.Reason);
        }
    }
}
