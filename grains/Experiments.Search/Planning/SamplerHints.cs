using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Finds sweeps whose budget ends before their sampler has done what it is for.</summary>
internal static class SamplerHints
{
    // Enough for every startup that a sweep of this size can have.
    private const int MostProposals = 10_000;

    /// <summary>Returns a sentence for each such thing.</summary>
    /// <param name="spec">The sweep, without problems.</param>
    /// <param name="workload">The workload of its base.</param>
    public static IEnumerable<string> Of(SweepSpec spec, WorkloadDefinition workload)
    {
        if (SweepReader.Read(spec, workload, isStored: false, out _) is not var (_, sampler, _, _) || SweepPlanner.Create(spec, workload, out _) is not { } planner)
        {
            yield break;
        }

        var order = new SamplerOrder(sampler, spec);
        var own = planner.Total - order.First;
        if (sampler.Count is { } count && planner.Total < order.Count)
        {
            yield return $"sampler {sampler.Name} has a list of {count} setups, and the budget ends after the first {own} of them";
        }
        else if (sampler.Learns && spec.LearnFrom is null && own > 0 && SweepPreview.Of(spec, workload, MostProposals, out _) is { IsComplete: true })
        {
            yield return $"sampler {sampler.Name} proposes all {planner.Total} setups before it learns from a result{Remedy(spec, planner.Total)}";
        }
    }

    private static string Remedy(SweepSpec spec, int total)
    {
        var startup = SamplerDefinition.Startup.Name;
        if (spec.Sampler.Options.FirstOrDefault(option => option.Name == startup) is not { } option)
        {
            return "; a larger budget or a smaller lag changes that";
        }

        // What the last proposal sees.
        var seen = total - spec.Lag;
        return $", because of startup {option.Text}; a larger budget{(seen > 1 ? $" or {startup}={seen / 2}" : string.Empty)} changes that";
    }
}
