using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Workloads.VaeGmm;

/// <summary>The end of a training, from which experiments that differ only in what follows can go on.</summary>
/// <param name="ExperimentId">The experiment that trained.</param>
/// <param name="State">Its checkpoint after the last epoch.</param>
/// <param name="Curve">Its epochs.</param>
internal sealed record FinishedTraining(string ExperimentId, byte[] State, ImmutableArray<EpochRecord> Curve);
