using System.Collections.Immutable;

namespace Experiments.Workloads.Figures;

/// <summary>Series of equally many images below each other, broken into rows of <see cref="Columns"/> images.</summary>
public sealed record ImageStripsContent : DrawableContent
{
    /// <summary>Gets the side of an image in pixels.</summary>
    public required int Side { get; init; }

    /// <summary>Gets the number of images in a full row.</summary>
    public required int Columns { get; init; }

    /// <summary>Gets the series, from top to bottom; image <c>i</c> of each belongs to image <c>i</c> of the others.</summary>
    public required ImmutableArray<ImageStrip> Strips { get; init; }
}

/// <summary>A named series of square grey images.</summary>
/// <param name="Name">Label of the series.</param>
/// <param name="Pixels">Grey values 0 (paper) to 255 (ink), image by image, row by row.</param>
public sealed record ImageStrip(string Name, ReadOnlyMemory<byte> Pixels);
