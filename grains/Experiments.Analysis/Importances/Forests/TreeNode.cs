namespace Experiments.Analysis.Importances.Forests;

/// <summary>A node of a regression tree; a leaf where it has no feature.</summary>
internal sealed class TreeNode
{
    /// <summary>Mean of the targets below; the prediction of a leaf.</summary>
    public double Value { get; init; }

    /// <summary>Index of the feature that it splits on; -1 for a leaf.</summary>
    public int Feature { get; init; } = -1;

    /// <summary>Coordinates up to here go left; for features with an order.</summary>
    public double Threshold { get; init; }

    /// <summary>Which levels go left; for features without an order.</summary>
    public bool[]? LeftLevels { get; init; }

    public TreeNode? Left { get; init; }

    public TreeNode? Right { get; init; }

    /// <summary>The child on a point's way down.</summary>
    public TreeNode Child(IReadOnlyList<ForestFeature> features, IReadOnlyList<double> point) =>
        (LeftLevels is { } levels ? levels[features[Feature].LevelOf(point[Feature])] : point[Feature] <= Threshold) ? Left! : Right!;
}
