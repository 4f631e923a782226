using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>Notifies a sweep that the status of one of its experiments has changed.</summary>
/// <param name="Experiment">The experiment as it is now.</param>
/// <param name="Version">Grows with every change of the experiment. A sweep ignores a notification with a lower version.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNews")]
public sealed record SweepNotification([property: Id(0)] ExperimentView Experiment, [property: Id(1)] long Version);
