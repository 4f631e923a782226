using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>Numbers of images in MNIST (LeCun, Cortes and Burges), indexed by digit.</summary>
internal static class MnistCounts
{
    /// <summary>Name of the data set, as setups name it.</summary>
    public const string DatasetName = "mnist";

    /// <summary>Gets the counts of the 60,000 training images.</summary>
    public static ImmutableArray<int> Training { get; } = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];

    /// <summary>Gets the counts of the 10,000 test images.</summary>
    public static ImmutableArray<int> Test { get; } = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
}
