namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>The sets of images that metrics are measured on.</summary>
public static class VaeGmmSplits
{
    /// <summary>The images trained on.</summary>
    public const string Training = "training";

    /// <summary>The images held out of the training set.</summary>
    public const string Validation = "validation";

    /// <summary>The data set's own test images.</summary>
    public const string Test = "test";

    /// <summary>Gets every split, in the order of tables.</summary>
    public static IReadOnlyList<string> All { get; } = [Training, Validation, Test];
}
