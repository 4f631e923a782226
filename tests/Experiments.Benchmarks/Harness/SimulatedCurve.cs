using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Harness;

/// <summary>What an imaginary training gives.</summary>
/// <param name="Steps">Its epochs.</param>
/// <param name="LossAfter">The loss after an epoch, from 1.</param>
/// <param name="Value">The metric at its end.</param>
internal sealed record SimulatedCurve(int Steps, Func<int, double> LossAfter, double Value)
{
    /// <summary>Returns that of a test function.</summary>
    public static SimulatedCurve Of(FunctionObjective objective) => new(objective.Steps, objective.LossAfter, objective.Value);
}
