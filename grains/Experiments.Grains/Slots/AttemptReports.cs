using System.Diagnostics;
using System.Threading.Channels;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Slots;

/// <summary>
/// Brings what the training thread says to the grain, in order and without holding the thread up. When the grain refuses, the
/// attempt is cancelled.
/// </summary>
internal sealed class AttemptReports : IAsyncDisposable
{
    private readonly IExperimentGrain _grain;
    private readonly AttemptGrant _grant;
    private readonly IArtifactStore _artifacts;
    private readonly ILogger _log;
    private readonly ArtifactStoreRetries _patient;
    private readonly AttemptTelemetry _telemetry;
    private readonly CancellationTokenSource _refused = new();
    private readonly CancellationTokenSource _hold = new();
    private readonly List<EpochRecord> _curve;
    private readonly Channel<Func<Task<AttemptReply>>> _queue =
        Channel.CreateUnbounded<Func<Task<AttemptReply>>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Task _pump;

    public AttemptReports(
        IExperimentGrain grain,
        AttemptGrant grant,
        IEnumerable<EpochRecord> resumed,
        IArtifactStore artifacts,
        ArtifactStoreRetries patient,
        AttemptTelemetry telemetry,
        ILogger log)
    {
        _grain = grain;
        _grant = grant;
        _curve = [.. resumed];
        _artifacts = artifacts;
        _patient = patient;
        _telemetry = telemetry;
        _log = log;
        _pump = Pump();
    }

    /// <summary>Cancelled when the grain says that the attempt may not go on.</summary>
    public CancellationToken Refused => _refused.Token;

    /// <summary>Cancelled when the grain says that the attempt shall save its state and stop.</summary>
    public CancellationToken Hold => _hold.Token;

    public void Epoch(EpochRecord epoch)
    {
        _curve.Add(epoch);
        _telemetry.EpochCompleted(epoch);
        _queue.Writer.TryWrite(async () =>
        {
            // Not part of the trace: it writes nothing, and its spans would hide the rest.
            Activity.Current = null;
            return await _grain.ReportEpoch(_grant.Attempt, epoch);
        });
    }

    /// <summary>Stores a state and announces it.</summary>
    /// <param name="epoch">Epochs that are complete.</param>
    /// <param name="step">Steps of the next epoch that are done.</param>
    /// <param name="state">The state.</param>
    /// <param name="isNeeded">Whether others wait for it: then an unreachable store is waited for.</param>
    /// <param name="giveUp">Ends the waiting.</param>
    /// <exception cref="Workloads.ExperimentFailedException">The store did not take a state that is needed.</exception>
    public void Checkpoint(int epoch, int step, ReadOnlyMemory<byte> state, bool isNeeded, CancellationToken giveUp)
    {
        string address;
        var telemetry = _telemetry.StartCheckpoint(epoch);
        try
        {
            address = isNeeded ? _patient.Put($"the checkpoint of epoch {epoch}", state, giveUp) : _artifacts.Put(state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A checkpoint only saves time, and the next one is not far.
            telemetry.Skipped(e);
            SlotLog.CheckpointSkipped(_log, _grant.ExperimentId, epoch, e);
            return;
        }

        telemetry.Stored(state.Length);
        var reference = new CheckpointReference(epoch, new ArtifactReference("checkpoint.safetensors", address, state.Length), step);
        var curve = _curve.Where(e => e.Epoch <= epoch).ToArray();
        _queue.Writer.TryWrite(() => telemetry.Announce(() => _grain.ReportCheckpoint(_grant.Attempt, reference, [.. curve])));
    }

    /// <summary>Waits until all that was said has been brought.</summary>
    public async Task Flush()
    {
        _queue.Writer.TryComplete();
        await _pump;
    }

    public async ValueTask DisposeAsync()
    {
        await Flush();
        _refused.Dispose();
        _hold.Dispose();
    }

    /// <summary>Deletes checkpoints that the grain no longer refers to. A failure leaves an orphan, which costs space only.</summary>
    public void Delete(AttemptReply reply)
    {
        foreach (var sha in reply.Obsolete)
        {
            try
            {
                _artifacts.Delete(sha);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                SlotLog.OrphanLeft(_log, _grant.ExperimentId, sha, e);
            }
        }
    }

    private async Task Pump()
    {
        await foreach (var report in _queue.Reader.ReadAllAsync())
        {
            try
            {
                var reply = await report();
                Delete(reply);
                if (!reply.Continue)
                {
                    SlotLog.Refused(_log, _grant.ExperimentId, _grant.Attempt, reply.Reason);
                    await _refused.CancelAsync();
                }
                else if (reply.Hold)
                {
                    await _hold.CancelAsync();
                }
            }
            catch (Exception e)
            {
                // Progress is for people to watch and checkpoints save time; the result carries the whole curve.
                SlotLog.ReportLost(_log, _grant.ExperimentId, _grant.Attempt, e);
            }
        }
    }
}
