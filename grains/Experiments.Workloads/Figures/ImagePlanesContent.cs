using System.Collections.Immutable;

namespace Experiments.Workloads.Figures;

/// <summary>Planes of images side by side, with axes that name the coordinates of rows and columns.</summary>
public sealed record ImagePlanesContent : DrawableContent
{
    /// <summary>Gets the label of the horizontal axes.</summary>
    public required string Horizontal { get; init; }

    /// <summary>Gets the label of the vertical axes.</summary>
    public required string Vertical { get; init; }

    /// <summary>Gets the side of an image in pixels.</summary>
    public required int ImageSide { get; init; }

    /// <summary>Gets the number of images on a side of every plane; at least 2.</summary>
    public required int PlaneSide { get; init; }

    /// <summary>Gets the planes, from left to right.</summary>
    public required ImmutableArray<ImagePlane> Planes { get; init; }
}

/// <summary>One plane of images.</summary>
/// <param name="Heading">Heading above the plane.</param>
/// <param name="Pixels">Grey values 0 (paper) to 255 (ink), image by image from the top left.</param>
/// <param name="Ticks">Ticks of both axes.</param>
public sealed record ImagePlane(string Heading, ReadOnlyMemory<byte> Pixels, ImmutableArray<PlaneTick> Ticks);

/// <summary>A tick at a coordinate.</summary>
/// <param name="Position">Place in units of images: 0 is the centre of the first image.</param>
/// <param name="Value">The coordinate, which labels the tick.</param>
public sealed record PlaneTick(double Position, double Value);
