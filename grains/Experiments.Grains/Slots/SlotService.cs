using System.Collections.Concurrent;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Owns the slots of a silo. Every heartbeat renews their leases, reports what has ended and brings new work.</summary>
/// <remarks>
/// Attempts belong to this service and not to a grain, so that they survive the deactivation of a grain. When the silo stops, every attempt
/// saves its state and returns its experiment. The service renews the leases until the last attempt has done so.
/// </remarks>
internal sealed class SlotService(
    IGrainFactory grains,
    SingleGrains singles,
    AttemptRunner runner,
    IOptions<SlotOptions> options,
    SlotOffers offers,
    SiloDrain drain,
    ILocalSiloDetails silo,
    TimeProvider time,
    ClusterTelemetry telemetry,
    ILogger<SlotService> log) : BackgroundService, ISlotObserver
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Slot> _running = new(StringComparer.Ordinal);

    /// <summary>Experiments whose slot failed. Set by the slots, from any thread.</summary>
    private readonly ConcurrentDictionary<string, bool> _gaveUp = new(StringComparer.Ordinal);

    /// <summary>Experiments that have ended since the last heartbeat that was answered.</summary>
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    private TaskCompletionSource _wakeUp = NewSignal();
    private ISlotObserver? _observer;

    /// <summary>Sends the next heartbeat now: the scheduler has something for this silo, or a slot is free.</summary>
    public Task Wake()
    {
        Volatile.Read(ref _wakeUp).TrySetResult();
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Count == 0)
        {
            return;
        }

        _observer = grains.CreateObjectReference<ISlotObserver>(this);
        drain.Served(() => Volatile.Read(ref _wakeUp).TrySetResult());
        while (!stoppingToken.IsCancellationRequested || _running.Count > 0)
        {
            await Heartbeat(stoppingToken);
            await NextEvent(stoppingToken);
        }
    }

    private async Task Heartbeat(CancellationToken stopping)
    {
        FreeSlots();
        telemetry.SlotsChanged(options.Value.Count, _running.Count);
        var wanted = drain.Current;
        if (wanted.Mode == DrainMode.HandOver)
        {
            await HandOver();
        }

        var isClosed = stopping.IsCancellationRequested || wanted.Mode != DrainMode.None;
        var free = isClosed ? 0 : options.Value.Count - _running.Count;
        var request = new LeaseRequest
        {
            Silo = silo.SiloAddress.ToParsableString(),
            Name = silo.Name,
            Slots = options.Value.Count,
            FreeSlots = free,
            Running = [.. _running.Keys],
            Ended = [.. _ended],
            Observer = _observer,
            Offer = offers.Offer,
            Work = [.. _running.Values.Select(slot => slot.Granted).OfType<WorkItem>()],
            Drain = wanted.Mode,
        };
        LeaseReply reply;
        try
        {
            reply = await singles.Scheduler.Lease(request);
        }
        catch (Exception e)
        {
            // The experiments continue. The next heartbeat says again what this one said.
            SlotLog.HeartbeatFailed(log, e);
            return;
        }

        _ended.ExceptWith(request.Ended);
        await CarryOut(reply, stopping);
        wanted.Known();
    }

    private async Task HandOver()
    {
        foreach (var slot in _running.Values)
        {
            await slot.Orders.OrderHandOver();
        }
    }

    private void FreeSlots()
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
    }

    private async Task CarryOut(LeaseReply reply, CancellationToken stopping)
    {
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
            _running.Add(grant.ExperimentId, new Slot(grant.Work, orders, work));
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
            // The order arrived before the attempt began, so there is nothing to release. The scheduler queues an experiment that has not
            // ended again. That is wrong only for one that a user holds.
            if (orders.GoesElsewhere && !orders.Stop.IsCancellationRequested)
            {
                _gaveUp[grant.ExperimentId] = true;
            }
        }
        catch (Exception e)
        {
            // The experiment is not reported as ended, so the scheduler grants it again. The pause keeps a permanent fault from spinning.
            SlotLog.GaveUp(log, grant.ExperimentId, e);
            _gaveUp[grant.ExperimentId] = true;
            await Task.Delay(PauseAfterFault, time, orders.SiloStops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for the poll interval. An ended attempt, the scheduler or the silo's stop ends the wait early.</summary>
    private async Task NextEvent(CancellationToken stopping)
    {
        var interrupt = stopping.IsCancellationRequested ? CancellationToken.None : stopping;
        await _wakeUp.Task.WaitAsync(options.Value.PollInterval, time, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_wakeUp.Task.IsCompleted)
        {
            // One heartbeat answers all calls of Wake so far.
            Volatile.Write(ref _wakeUp, NewSignal());
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Slot(WorkItem? Granted, SlotOrders Orders, Task Work);
}
