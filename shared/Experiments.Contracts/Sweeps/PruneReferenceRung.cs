using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>What the setups of another sweep had reached after an epoch.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Values">The workload's objective after this epoch, as the mean over the seeds, of every setup that came so far; finite, rising.</param>
[GenerateSerializer, Immutable, Alias("experiments.PruneReferenceRung")]
public sealed record PruneReferenceRung([property: Id(0)] int Epoch, [property: Id(1)] ImmutableArray<double> Values);
