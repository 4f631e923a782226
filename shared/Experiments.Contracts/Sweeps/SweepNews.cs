using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>What an experiment tells the sweeps that want it when its status changes.</summary>
/// <param name="Experiment">The experiment as it is now.</param>
/// <param name="Version">Grows with every change of the experiment; news of a lower version are ignored.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNews")]
public sealed record SweepNews([property: Id(0)] ExperimentView Experiment, [property: Id(1)] long Version);
