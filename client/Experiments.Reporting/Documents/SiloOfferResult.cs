using Experiments.Contracts.Scheduling;

namespace Experiments.Reporting.Documents;

/// <summary>What a silo has for experiments.</summary>
/// <param name="Kinds">What the silo runs: <c>programs</c>, <c>built-in</c> for every workload that ships, or the names of some.</param>
/// <param name="Cpus">The number of processors for programs.</param>
/// <param name="Gpus">The number of graphics processors for programs.</param>
/// <param name="MemoryBytes">The memory for programs.</param>
/// <param name="Labels">The labels that programs can ask for.</param>
public sealed record SiloOfferResult(IReadOnlyList<string> Kinds, int Cpus, int Gpus, long MemoryBytes, IReadOnlyList<string> Labels)
{
    private const string BuiltIn = "built-in";
    private const string Programs = "programs";

    /// <summary>Returns an offer in words.</summary>
    public static SiloOfferResult From(SiloOffer offer) => new([.. KindsOf(offer)], offer.Cpus, offer.Gpus, offer.Memory, [.. offer.Labels]);

    private static IEnumerable<string> KindsOf(SiloOffer offer)
    {
        IEnumerable<string> shipped = !offer.RunsBuiltIn ? [] : offer.Workloads.IsDefault ? [BuiltIn] : offer.Workloads;
        return offer.RunsPrograms ? shipped.Append(Programs) : shipped;
    }
}
