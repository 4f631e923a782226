using System.Collections.Immutable;

namespace Experiments.Files.Reports;

/// <summary>A row of a report's layer table.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Inputs">Width of the input: features, channels, or the size of a vocabulary.</param>
/// <param name="Outputs">Width of the output: features or channels.</param>
/// <param name="Parameters">Stated number of parameters.</param>
public sealed record ReportedLayer(string Name, int Inputs, int Outputs, long Parameters)
{
    /// <summary>Gets the kind of layer.</summary>
    public LayerKind Kind { get; init; }

    /// <summary>Gets the sides of a convolution's kernel; empty of other layers.</summary>
    public ImmutableArray<int> Kernel { get; init; } = [];

    /// <summary>Gets the groups of a convolution's channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Gets whether the layer has a bias; null: unsaid.</summary>
    public bool? HasBias { get; init; }
}
