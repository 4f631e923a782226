namespace Experiments.Client.Commands.Control;

/// <summary>The result of <c>cancel</c>, <c>pause</c>, <c>resume</c> and <c>stop</c>.</summary>
internal sealed record ControlResult(IReadOnlyList<ControlledExperiment> Experiments, IReadOnlyList<ControlledSweep> Sweeps);
