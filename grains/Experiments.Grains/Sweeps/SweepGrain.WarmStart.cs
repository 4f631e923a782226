using Experiments.Analysis.WarmStarts;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;

namespace Experiments.Grains.Sweeps;

/// <content>What the sweep takes from other sweeps.</content>
internal sealed partial class SweepGrain
{
    /// <summary>Returns the spec with the results and setups of other sweeps, as they are now.</summary>
    /// <exception cref="InvalidSpecException">Another sweep does not exist or has not ended, or nothing of it fits.</exception>
    private async Task<SweepSpec> Frozen(SweepSpec asked)
    {
        if (WarmStartLimits.Problems(asked).ToList() is { Count: > 0 } wrong)
        {
            throw new InvalidSpecException(wrong);
        }

        var sources = new Dictionary<string, SweepView>(StringComparer.Ordinal);
        foreach (var source in WarmStart.SourcesOf(asked).Where(source => source != Name))
        {
            var view = await GrainFactory.GetGrain<ISweepGrain>(source).Get();
            sources.Add(source, view);
            _ = view.Spec is { } spec ? await programs.Find(spec.Base.Workload) : null;
        }

        return WarmStart.Freeze(asked, workloads, sources, out var problems) ?? throw new InvalidSpecException(problems);
    }
}
