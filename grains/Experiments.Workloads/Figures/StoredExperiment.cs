using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Workloads.Figures;

/// <summary>A completed experiment as figures see it: what the cluster stored, and nothing else.</summary>
public sealed record StoredExperiment
{
    /// <summary>Gets the line that says which experiment this is.</summary>
    public required string Title { get; init; }

    /// <summary>Gets every epoch, in order.</summary>
    public required ImmutableArray<EpochRecord> Curve { get; init; }

    /// <summary>Gets the stored result.</summary>
    public required ExperimentResult Result { get; init; }

    /// <summary>Gets the contents of the artifacts that <see cref="IWorkloadFigures.Artifacts"/> names, by name.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Artifacts { get; init; }

    /// <summary>Returns the content of an artifact.</summary>
    /// <exception cref="InvalidDataException">The experiment stored no artifact of that name.</exception>
    public ReadOnlyMemory<byte> Artifact(string name) => Artifacts.TryGetValue(name, out var content)
        ? content
        : throw new InvalidDataException($"the experiment stored no {name}");
}
