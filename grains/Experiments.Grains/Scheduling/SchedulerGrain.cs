using Experiments.Shared.Scheduling;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Scheduling;

/// <summary>The cluster's queue. Soft state: experiments are durable in their own grains, and silos announce on every heartbeat what they run.</summary>
[KeepAlive]
internal sealed class SchedulerGrain(IOptions<SchedulerOptions> options, TimeProvider time) : Grain, ISchedulerGrain
{
    private readonly LeaseBook _book = new(options.Value.LeaseDuration);

    public Task Enqueue(string experimentId)
    {
        _book.Enqueue(experimentId);
        return Task.CompletedTask;
    }

    public Task Withdraw(string experimentId)
    {
        _book.Withdraw(experimentId);
        return Task.CompletedTask;
    }

    public Task<LeaseReply> Lease(LeaseRequest request) => Task.FromResult(_book.Heartbeat(request, time.GetUtcNow()));
}
