namespace Experiments.Contracts.Experiments;

/// <summary>The sets of images that metrics are computed on.</summary>
public static class SplitNames
{
    /// <summary>The images trained on.</summary>
    public const string Training = "training";

    /// <summary>The images held out of the training set.</summary>
    public const string Validation = "validation";

    /// <summary>The data set's own test images.</summary>
    public const string Test = "test";

    /// <summary>Every split, in the order of tables.</summary>
    public static IReadOnlyList<string> All { get; } = [Training, Validation, Test];
}
