using System.Collections.Concurrent;
using Experiments.Shared.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>
/// Holds the slots of a silo. Every heartbeat renews the leases of what runs, hands back what ended and brings new work. Training
/// belongs to this service and not to a grain, so that it survives a grain's re-activation.
/// </summary>
internal sealed class SlotService(
    IGrainFactory grains,
    AttemptRunner runner,
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<SlotService> log) : BackgroundService
{
    private readonly Dictionary<string, Slot> _running = new(StringComparer.Ordinal);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> _gaveUp = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Count == 0)
        {
            return;
        }

        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Heartbeat(stoppingToken);
                await NextEvent(stoppingToken);
            }
        }
        finally
        {
            foreach (var slot in _running.Values)
            {
                await slot.Stop.CancelAsync();
            }

            await Task.WhenAll(_running.Values.Select(s => s.Work));
        }
    }

    private async Task Heartbeat(CancellationToken stopping)
    {
        foreach (var (id, slot) in _running.Where(r => r.Value.Work.IsCompleted).ToList())
        {
            _running.Remove(id);
            if (!_gaveUp.TryRemove(id, out _))
            {
                _ended.Add(id);
            }

            slot.Stop.Dispose();
        }

        var request = new LeaseRequest(silo.SiloAddress.ToParsableString(), options.Value.Count - _running.Count, [.. _running.Keys], [.. _ended]);
        LeaseReply reply;
        try
        {
            reply = await grains.GetGrain<ISchedulerGrain>(0).Lease(request);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            SlotLog.HeartbeatFailed(log, e);
            return;
        }

        _ended.ExceptWith(request.Ended);
        foreach (var id in reply.Stop)
        {
            await _running[id].Stop.CancelAsync();
        }

        foreach (var id in reply.Granted)
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _running.Add(id, new Slot(stop, RunSlot(id, stop.Token, stopping)));
        }
    }

    private async Task RunSlot(string id, CancellationToken stop, CancellationToken siloStops)
    {
        try
        {
            await runner.Run(id, stop, siloStops);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop before the attempt began.
        }
        catch (Exception e)
        {
            // Its heartbeat will not say that it ended, so the scheduler gives it out again; the pause keeps a lasting fault from spinning.
            SlotLog.GaveUp(log, id, e);
            _gaveUp[id] = true;
            await Task.Delay(PauseAfterFault, time, siloStops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The poll interval, cut short by the end of an attempt: its slot is free at once.</summary>
    private async Task NextEvent(CancellationToken stopping)
    {
        using var interval = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var events = _running.Values.Select(s => s.Work).Append(Task.Delay(options.Value.PollInterval, time, interval.Token));
        await Task.WhenAny(events);
        await interval.CancelAsync();
    }

    private sealed record Slot(CancellationTokenSource Stop, Task Work);
}
