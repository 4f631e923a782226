using System.Collections.Immutable;
using Experiments.Contracts.Scheduling;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Two silos with three slots, of which one is busy.</summary>
internal sealed class FakeSchedulerGrain(bool hasSlots) : ISchedulerGrain
{
    public Task Enqueue(ImmutableArray<WorkItem> items) => throw new NotSupportedException();

    public Task Withdraw(string experimentId) => throw new NotSupportedException();

    public Task Hold(string experimentId) => throw new NotSupportedException();

    public Task ClearSuspicion(string experimentId) => throw new NotSupportedException();

    public Task<LeaseReply> Lease(LeaseRequest request) => throw new NotSupportedException();

    public Task<SchedulerStatus> GetStatus() =>
        Task.FromResult(!hasSlots ? new SchedulerStatus([], 4, null) : new SchedulerStatus([new SiloSlots("a", "silo-a", 2, ["3fa9000000000000"]), new SiloSlots("b", "silo-b", 1, [])], 4, null));

    public Task<string?> WhyUnplaced(string experimentId) => throw new NotSupportedException();
}
