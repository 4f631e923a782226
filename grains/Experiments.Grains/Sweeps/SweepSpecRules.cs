using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Planning;

namespace Experiments.Grains.Sweeps;

/// <summary>Checks the setups of a spec that arrived from a client.</summary>
internal static class SweepSpecRules
{
    /// <summary>Returns the spec with its setups as the workload makes them.</summary>
    /// <exception cref="Contracts.InvalidSpecException">A setup is wrong. The exception lists every problem of the first that is.</exception>
    public static SweepSpec Checked(SweepSpec spec, WorkloadDefinition workload)
    {
        var bounded = spec with { Base = SetupRules.Checked(spec.Base, workload) };

        // What is out of bounds is refused with the rest of the spec. Until then nothing of it is read.
        return spec.StartWith is { IsDefault: false, Length: <= SweepLimits.MostAtOnce } starts
            ? bounded with { StartWith = [.. starts.Select(setup => SetupRules.Checked(setup, workload))] }
            : bounded;
    }
}
