using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Images of handwritten digits, 28 by 28 pixels, with their labels. Shared between experiments and never changed.</summary>
/// <param name="Pixels">Grey values 0 to 255, image by image, row by row: <c>Count</c> times 784 bytes.</param>
/// <param name="Labels">The digit of each image: <c>Count</c> bytes.</param>
public sealed record DigitImages(ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels)
{
    /// <summary>Pixels on a side.</summary>
    public const int Side = DigitShape.Side;

    /// <summary>Pixels of an image.</summary>
    public const int PixelCount = DigitShape.PixelCount;

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;
}
