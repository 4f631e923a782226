using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>The four files that MNIST consists of: gzip-compressed IDX, as LeCun, Cortes and Burges published them.</summary>
public sealed record MnistFiles
{
    /// <summary>The official files.</summary>
    public static MnistFiles Official { get; } = new();

    /// <summary>Training images, 60,000 by 28 by 28 bytes.</summary>
    public MnistFile TrainingImages { get; init; } =
        new("train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");

    /// <summary>Training labels, 60,000 bytes.</summary>
    public MnistFile TrainingLabels { get; init; } =
        new("train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c");

    /// <summary>Test images, 10,000 by 28 by 28 bytes.</summary>
    public MnistFile TestImages { get; init; } =
        new("t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6");

    /// <summary>Test labels, 10,000 bytes.</summary>
    public MnistFile TestLabels { get; init; } =
        new("t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");

    /// <summary>The four, in the order in which the data set's own hash covers theirs.</summary>
    public ImmutableArray<MnistFile> All => [TrainingImages, TrainingLabels, TestImages, TestLabels];
}
