namespace Experiments.Analysis.Fronts;

/// <summary>The hypervolume after a proposal.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="Hypervolume">The hypervolume of the setups up to it, as <see cref="SweepFront.Hypervolume"/>.</param>
public sealed record HypervolumeStep(int Proposal, double Hypervolume);
