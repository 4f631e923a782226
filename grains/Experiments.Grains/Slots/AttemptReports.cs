using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace Experiments.Grains.Slots;

/// <summary>Brings the reports of the training thread to the experiment's grain, in order and without delaying the thread.</summary>
/// <remarks>
/// <see cref="EpochCompleted"/> and <see cref="SaveCheckpoint"/> are called on the training thread, one at a time. Reports are sent by a
/// task in the background.
/// </remarks>
internal sealed class AttemptReports : IAsyncDisposable
{
    private readonly IExperimentGrain _grain;
    private readonly AttemptGrant _grant;
    private readonly IArtifactStore _artifacts;
    private readonly ArtifactStoreRetries _storeRetries;
    private readonly AttemptTelemetry _telemetry;
    private readonly ILogger _log;
    private readonly Func<Func<Task<AttemptReply>>, Task<AttemptReply>> _repeat;
    private readonly CancellationTokenSource _refused = new();
    private readonly CancellationTokenSource _hold = new();
    private readonly Channel<QueuedReport> _queue =
        Channel.CreateUnbounded<QueuedReport>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Task _sending;

    private ImmutableList<EpochRecord> _curve;

    /// <param name="grain">The experiment's grain.</param>
    /// <param name="grant">The attempt.</param>
    /// <param name="resumed">The epochs before the attempt's starting point.</param>
    /// <param name="artifacts">The store of checkpoints and outputs.</param>
    /// <param name="storeRetries">The same store, with retries.</param>
    /// <param name="telemetry">The attempt's telemetry.</param>
    /// <param name="log">The log.</param>
    /// <param name="repeat">Repeats a call until it succeeds. Throws if the attempt is no longer current or the silo cannot wait longer.</param>
    public AttemptReports(
        IExperimentGrain grain,
        AttemptGrant grant,
        IEnumerable<EpochRecord> resumed,
        IArtifactStore artifacts,
        ArtifactStoreRetries storeRetries,
        AttemptTelemetry telemetry,
        ILogger log,
        Func<Func<Task<AttemptReply>>, Task<AttemptReply>> repeat)
    {
        _grain = grain;
        _grant = grant;
        _curve = [.. resumed];
        _artifacts = artifacts;
        _storeRetries = storeRetries;
        _telemetry = telemetry;
        _log = log;
        _repeat = repeat;
        _sending = SendReports();
    }

    /// <summary>Gets a token that is cancelled when the grain refuses a report. Then the attempt must stop.</summary>
    public CancellationToken Refused => _refused.Token;

    /// <summary>Gets a token that is cancelled when the grain asks the attempt to save its state and stop.</summary>
    public CancellationToken Hold => _hold.Token;

    /// <summary>Queues the report of an epoch. Returns at once.</summary>
    public void EpochCompleted(EpochRecord epoch)
    {
        var before = _curve.Count;
        var curve = _curve = _curve.Add(epoch);
        _telemetry.EpochCompleted(epoch);
        Enqueue(async () =>
        {
            // Not part of the trace: the call writes nothing, and thousands of such spans would hide the others.
            Activity.Current = null;
            var reply = await _grain.ReportEpochs(_grant.Attempt, before, [epoch]);
            return reply.MissesEpochs ? await _grain.ReportEpochs(_grant.Attempt, before: 0, [.. curve]) : reply;
        });
    }

    /// <summary>Stores a checkpoint, and queues its report.</summary>
    /// <param name="epoch">The number of complete epochs.</param>
    /// <param name="step">The number of steps of the next epoch that are done.</param>
    /// <param name="state">The state of the workload.</param>
    /// <param name="isNeeded">
    /// Whether the experiment depends on this checkpoint. Then an unavailable store is retried. Otherwise the checkpoint is skipped.
    /// </param>
    /// <param name="isLast">Whether the attempt ends with this checkpoint. Then its report is repeated until it arrives, since no other follows.</param>
    /// <param name="giveUp">Ends the retries.</param>
    /// <exception cref="Workloads.ExperimentFailedException">A needed checkpoint could not be stored.</exception>
    public void SaveCheckpoint(int epoch, int step, ReadOnlyMemory<byte> state, bool isNeeded, bool isLast, CancellationToken giveUp)
    {
        string address;
        var telemetry = _telemetry.StartCheckpoint(epoch);
        try
        {
            address = isNeeded ? _storeRetries.Put($"the checkpoint of epoch {epoch}", state, giveUp) : _artifacts.Put(state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A checkpoint only saves time, and the next one follows soon.
            telemetry.Skipped(e);
            SlotLog.CheckpointSkipped(_log, _grant.ExperimentId, epoch, e);
            return;
        }

        telemetry.Stored(state.Length);
        var reference = new CheckpointReference(epoch, new ArtifactReference("checkpoint.safetensors", address, state.Length), step);
        var curve = _curve.Where(e => e.Epoch <= epoch).ToArray();
        Enqueue(() => telemetry.Report(() => _grain.ReportCheckpoint(_grant.Attempt, reference, [.. curve])), mustArrive: isLast);
    }

    /// <summary>Queues the report of an event. Returns at once.</summary>
    public void Event(string text) => Enqueue(() => _grain.ReportEvent(_grant.Attempt, text));

    /// <summary>Stores what the attempt's program wrote, and queues its report. Output that cannot be stored is lost, and the history says so.</summary>
    public void Output(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            var reference = new ArtifactReference(name, _artifacts.Put(content), content.Length);
            Enqueue(() => _grain.ReportOutput(_grant.Attempt, reference), mustArrive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SlotLog.OutputLost(_log, _grant.ExperimentId, name, e);
            Event($"{name} could not be stored and is lost: {e.Message}");
        }
    }

    /// <summary>Waits until every report has been sent. No report may follow.</summary>
    public async Task Flush()
    {
        _queue.Writer.TryComplete();
        await _sending;
    }

    public async ValueTask DisposeAsync()
    {
        await Flush();
        _refused.Dispose();
        _hold.Dispose();
    }

    /// <summary>Deletes the checkpoints that the experiment no longer refers to.</summary>
    public void DeleteObsolete(AttemptReply reply) => ObsoleteCheckpoints.Delete(reply, _artifacts, _grant.ExperimentId, _log);

    private void Enqueue(Func<Task<AttemptReply>> send, bool mustArrive = false) => _queue.Writer.TryWrite(new QueuedReport(send, mustArrive));

    private async Task SendReports()
    {
        var mayRepeat = true;
        await foreach (var report in _queue.Reader.ReadAllAsync())
        {
            try
            {
                await Take(await report.Send());
            }
            catch (Exception e) when (report.MustArrive && mayRepeat)
            {
                SlotLog.Retrying(_log, 0, e);
                mayRepeat = await Repeat(report);
            }
            catch (Exception e)
            {
                // Not repeated: the next checkpoint and the result bring the whole curve.
                SlotLog.ReportLost(_log, _grant.ExperimentId, _grant.Attempt, e);
            }
        }
    }

    /// <summary>Repeats a report that nothing later brings. Returns false if that was given up; the next report then has no more time either.</summary>
    private async Task<bool> Repeat(QueuedReport report)
    {
        try
        {
            await Take(await _repeat(report.Send));
            return true;
        }
        catch (Exception e)
        {
            SlotLog.ReportLost(_log, _grant.ExperimentId, _grant.Attempt, e);
            return false;
        }
    }

    private async Task Take(AttemptReply reply)
    {
        DeleteObsolete(reply);
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

    /// <summary>A report that waits to be sent.</summary>
    /// <param name="Send">Sends the report.</param>
    /// <param name="MustArrive">Whether nothing later brings what the report says, so that a failed call is repeated.</param>
    private readonly record struct QueuedReport(Func<Task<AttemptReply>> Send, bool MustArrive);
}
