namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>The size of an image of a handwritten digit, which decides how wide the first and the last layer are.</summary>
internal static class DigitShape
{
    /// <summary>Pixels on a side.</summary>
    public const int Side = 28;

    /// <summary>Pixels of an image.</summary>
    public const int PixelCount = Side * Side;
}
