namespace Experiments.Pages.Serving;

/// <summary>Marks the endpoints of the page, before which <see cref="Access.PageGuard"/> stands.</summary>
internal sealed class PageMark
{
    private PageMark()
    {
    }

    /// <summary>Gets the mark.</summary>
    public static PageMark Instance { get; } = new();
}
