using System.Globalization;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>Decides whether a silo has what work needs. Pure.</summary>
/// <remarks>Work without needs is of a workload that ships with the silos. An agent has some of those.</remarks>
internal static class Placement
{
    /// <summary>Returns whether a silo has what some work needs, beside the work that it runs.</summary>
    public static bool Fits(WorkItem work, SiloLeases silo)
    {
        if (Obstacle(work, silo.Offer) is not null)
        {
            return false;
        }

        if (silo.Offer is not { } offer)
        {
            return true;
        }

        // A user may give a silo more slots than processors, for work of one processor each. Beside work that asks for several, which gets
        // what it asks for, the processors count.
        var (own, all) = (Room.Of(work), Room.UsedOn(silo) + Room.Of(work));
        var countsCpus = own.Cpus > 1 || silo.Leases.Values.Any(lease => Room.Of(lease.Work.Item).Cpus > 1);
        return (!countsCpus || all.Cpus <= offer.Cpus) && (own.Gpus == 0 || all.Gpus <= offer.Gpus) && (own.Memory == 0 || all.Memory <= offer.Memory);
    }

    /// <summary>Returns whether a silo still has room for other work if it starts some work now.</summary>
    /// <param name="work">The work that might start.</param>
    /// <param name="silo">The silo.</param>
    /// <param name="kept">The work that waits for room.</param>
    public static bool LeavesRoom(WorkItem work, SiloLeases silo, WorkItem kept)
    {
        if (silo.Offer is not { } offer)
        {
            return true;
        }

        // What the work does not use, it cannot delay: a program without a GPU may start although another waits for the only one.
        var (own, all) = (Room.Of(work), Room.UsedOn(silo) + Room.Of(work) + Room.Of(kept));
        return all.Slots <= silo.Slots && all.Cpus <= offer.Cpus && (own.Gpus == 0 || all.Gpus <= offer.Gpus) && (own.Memory == 0 || all.Memory <= offer.Memory);
    }

    /// <summary>Returns why a silo can never run some work, as the end of a sentence; null if it can when it is free enough.</summary>
    public static string? Obstacle(WorkItem work, SiloOffer? offer)
    {
        if (work.Needs is not { } needs)
        {
            return offer is { RunsBuiltIn: false } ? "runs programs only"
                : offer is { Workloads: { IsDefault: false } shipped } && !shipped.Contains(work.Workload ?? string.Empty, StringComparer.Ordinal)
                    ? $"does not run {work.Workload ?? "this experiment, which was queued without the name of its workload"}"
                : null;
        }

        if (offer is not { RunsPrograms: true })
        {
            return "does not run programs (Programs:Enabled is not true)";
        }

        var missing = needs.Labels.Except(offer.Labels, StringComparer.Ordinal).ToList();
        return missing.Count > 0 ? $"lacks the {(missing.Count == 1 ? "label" : "labels")} {string.Join(", ", missing)}"
            : needs.Gpus > offer.Gpus ? $"has {offer.Gpus} of {needs.Gpus} GPUs"
            : needs.Cpus > offer.Cpus ? $"has {offer.Cpus} of {needs.Cpus} processors"
            : needs.Memory > offer.Memory ? $"has {Size(offer.Memory)} of {Size(needs.Memory)} of memory"
            : null;
    }

    /// <summary>Returns why no silo can run some work, however long it waits; null if one can. A drained silo cannot.</summary>
    public static string? Explain(WorkItem work, IReadOnlyCollection<SiloLeases> silos)
    {
        var obstacles = new List<string>();
        foreach (var silo in silos.Where(s => s.Slots > 0).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            if ((silo.TakesWork ? Obstacle(work, silo.Offer) : "is drained") is not { } obstacle)
            {
                return null;
            }

            obstacles.Add($"{silo.Name} {obstacle}");
        }

        return obstacles.Count == 0 ? "no silo has slots" : $"no silo can run it: {string.Join("; ", obstacles)}";
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.##} GiB");
}
