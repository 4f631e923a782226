namespace Experiments.Pages.Access;

/// <summary>Marks what a browser without a session may ask for: the sign-in, the style and the script.</summary>
internal sealed class OpenMark
{
    private OpenMark()
    {
    }

    /// <summary>Gets the mark.</summary>
    public static OpenMark Instance { get; } = new();
}
