using System.Collections.Immutable;

namespace Experiments.Workloads.Figures;

/// <summary>Curves over epochs.</summary>
public sealed record CurvesContent : DrawableContent
{
    /// <summary>Gets the label of the horizontal axis.</summary>
    public required string Horizontal { get; init; }

    /// <summary>Gets the label of the vertical axis.</summary>
    public required string Vertical { get; init; }

    /// <summary>Gets the epochs, rising; at least one.</summary>
    public required ImmutableArray<int> Epochs { get; init; }

    /// <summary>Gets the curves; each has one finite value for every epoch.</summary>
    public required ImmutableArray<Curve> Curves { get; init; }

    /// <summary>Gets a value that was constant for stretches of epochs; its changes are marked. Null: nothing is marked.</summary>
    public Curve? Steps { get; init; }
}

/// <summary>A named value for every epoch.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Values">The values, in the order of the epochs.</param>
public sealed record Curve(string Name, ImmutableArray<double> Values);
