using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>What work takes of a silo: a slot, processors, graphics processors and memory.</summary>
/// <param name="Slots">The number of slots.</param>
/// <param name="Cpus">The number of processors. Work of a workload that ships with the silos holds one for its slot.</param>
/// <param name="Gpus">The number of graphics processors.</param>
/// <param name="Memory">The bytes of memory, as far as they are known.</param>
internal readonly record struct Room(int Slots, int Cpus, int Gpus, long Memory)
{
    /// <summary>Returns what some work takes.</summary>
    public static Room Of(WorkItem work) => new(1, work.Needs?.Cpus ?? 1, work.Needs?.Gpus ?? 0, work.Needs?.Memory ?? 0);

    /// <summary>Returns what the work of a silo takes together.</summary>
    public static Room UsedOn(SiloLeases silo) => silo.Leases.Values.Aggregate(default(Room), (used, lease) => used + Of(lease.Work.Item));

    public static Room operator +(Room one, Room other) =>
        new(one.Slots + other.Slots, one.Cpus + other.Cpus, one.Gpus + other.Gpus, one.Memory + other.Memory);
}
