using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Fronts;

/// <summary>Compares the means of setups with the limits of their sweep.</summary>
internal static class ConstraintCheck
{
    /// <summary>Returns whether a setup keeps all limits. A setup without a value on every seed keeps none.</summary>
    public static bool IsMet(SweepSpec spec, SweepSetup setup) => ViolationOf(spec, setup) == 0;

    /// <summary>Returns how far a setup is beyond the limits, each as a share of its limit; infinite without a value on every seed.</summary>
    public static double ViolationOf(SweepSpec spec, SweepSetup setup) =>
        spec.AllConstraints().Select(constraint => Mean(spec, setup, constraint) is { } mean ? constraint.Violation(mean) : double.PositiveInfinity).Sum();

    /// <summary>Returns the limits that setups are beyond; setups that keep all have no entry.</summary>
    public static Dictionary<SweepSetup, ImmutableArray<SweepConstraint>> Violated(SweepTable table) => table.Spec.AllConstraints() is { IsEmpty: true } ? []
        : table.Setups
            .Select(setup => (setup, Violated: table.Spec.AllConstraints().Where(c => Mean(table.Spec, setup, c) is { } mean && c.Violation(mean) > 0).ToImmutableArray()))
            .Where(s => !s.Violated.IsEmpty)
            .ToDictionary(s => s.setup, s => s.Violated);

    private static double? Mean(SweepSpec spec, SweepSetup setup, SweepConstraint constraint) =>
        setup.Sample(constraint.Name, constraint.Split) is var sample && sample.Count == spec.Seeds.Length ? sample.Summary!.Value.Mean : null;
}
