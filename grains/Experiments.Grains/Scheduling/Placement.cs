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

        if (work.Needs is not { } needs || silo.Offer is not { } offer)
        {
            return true;
        }

        var (cpus, gpus, memory) = (needs.Cpus, needs.Gpus, needs.Memory);
        foreach (var lease in silo.Leases.Values)
        {
            // Other work holds one processor for its slot.
            cpus += lease.Work.Item.Needs?.Cpus ?? 1;
            gpus += lease.Work.Item.Needs?.Gpus ?? 0;
            memory += lease.Work.Item.Needs?.Memory ?? 0;
        }

        return (needs.Cpus == 1 || cpus <= offer.Cpus) && gpus <= offer.Gpus && (needs.Memory == 0 || memory <= offer.Memory);
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

    /// <summary>Returns why no silo can ever run some work; null if one can.</summary>
    public static string? Explain(WorkItem work, IReadOnlyCollection<SiloLeases> silos)
    {
        var obstacles = new List<string>();
        foreach (var silo in silos.Where(s => s.Slots > 0).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            if (Obstacle(work, silo.Offer) is not { } obstacle)
            {
                return null;
            }

            obstacles.Add($"{silo.Name} {obstacle}");
        }

        return obstacles.Count == 0 ? "no silo has slots" : $"no silo can run it: {string.Join("; ", obstacles)}";
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.##} GiB");
}
