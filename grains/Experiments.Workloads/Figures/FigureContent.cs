namespace Experiments.Workloads.Figures;

/// <summary>What a figure contains, as data: the base of every kind of content.</summary>
/// <remarks>The client has one drawing class for each kind. A new kind needs a record here and a class there.</remarks>
public abstract record FigureContent
{
    private protected FigureContent()
    {
    }
}

/// <summary>Content that can be drawn.</summary>
public abstract record DrawableContent : FigureContent
{
    private protected DrawableContent()
    {
    }

    /// <summary>Gets the first line: what the figure shows.</summary>
    public required string Heading { get; init; }

    /// <summary>Gets the second line: where the data come from, and how to read them.</summary>
    public required string Subtitle { get; init; }
}

/// <summary>No content: the figure does not apply to this experiment.</summary>
/// <param name="Reason">Why not, as the end of a sentence: <c>the latent space has 8 dimensions instead of 2</c>.</param>
public sealed record NoContent(string Reason) : FigureContent;
