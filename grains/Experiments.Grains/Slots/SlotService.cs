using System.Collections.Concurrent;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>
/// Holds the slots of a silo. Every heartbeat renews the leases of what runs, hands back what ended and brings new work. Training
/// belongs to this service and not to a grain, so that it survives a grain's re-activation. A silo that stops has what runs saved and
/// given back first, and renews the leases until that is done.
/// </summary>
internal sealed class SlotService(
    IGrainFactory grains,
    SingleGrains singles,
    AttemptRunner runner,
    IOptions<SlotOptions> options,
    ILocalSiloDetails silo,
    TimeProvider time,
    ClusterTelemetry telemetry,
    ILogger<SlotService> log) : BackgroundService, ISlotObserver
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Slot> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gaveUp = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private TaskCompletionSource _news = NewSignal();
    private ISlotObserver? _observer;

    /// <summary>The scheduler has something for this silo, or a slot is free.</summary>
    public Task Wake()
    {
        Volatile.Read(ref _news).TrySetResult();
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Count == 0)
        {
            return;
        }

        _observer = grains.CreateObjectReference<ISlotObserver>(this);
        while (!stoppingToken.IsCancellationRequested || _running.Count > 0)
        {
            await Heartbeat(stoppingToken);
            await NextEvent(stoppingToken);
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

            slot.Orders.Dispose();
        }

        telemetry.SlotsChanged(options.Value.Count, _running.Count);
        var free = stopping.IsCancellationRequested ? 0 : options.Value.Count - _running.Count;
        var request = new LeaseRequest(
            silo.SiloAddress.ToParsableString(), silo.Name, options.Value.Count, free, [.. _running.Keys], [.. _ended], _observer);
        LeaseReply reply;
        try
        {
            reply = await singles.Scheduler.Lease(request);
        }
        catch (Exception e)
        {
            SlotLog.HeartbeatFailed(log, e);
            return;
        }

        _ended.ExceptWith(request.Ended);
        foreach (var id in reply.Stop)
        {
            await _running[id].Orders.OrderStop();
        }

        foreach (var id in reply.Hold)
        {
            await _running[id].Orders.OrderHold();
        }

        foreach (var grant in reply.Granted)
        {
            var orders = new SlotOrders(stopping);
            var work = RunSlot(grant, orders);
            _running.Add(grant.ExperimentId, new Slot(orders, work));
            _ = work.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task RunSlot(LeaseGrant grant, SlotOrders orders)
    {
        try
        {
            await runner.Run(grant.ExperimentId, grant.Lost, orders);
        }
        catch (OperationCanceledException) when (orders.StopOrHold.IsCancellationRequested)
        {
            // Told to stop before the attempt began.
        }
        catch (Exception e)
        {
            // Its heartbeat will not say that it ended, so the scheduler gives it out again; the pause keeps a lasting fault from spinning.
            SlotLog.GaveUp(log, grant.ExperimentId, e);
            _gaveUp[grant.ExperimentId] = true;
            await Task.Delay(PauseAfterFault, time, orders.SiloStops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The poll interval, cut short by the end of an attempt (its slot is free at once), by the scheduler, and by the silo's stop.</summary>
    private async Task NextEvent(CancellationToken stopping)
    {
        var interrupt = stopping.IsCancellationRequested ? CancellationToken.None : stopping;
        await _news.Task.WaitAsync(options.Value.PollInterval, time, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_news.Task.IsCompleted)
        {
            // However often it was called, one question answers all.
            Volatile.Write(ref _news, NewSignal());
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Slot(SlotOrders Orders, Task Work);
}
