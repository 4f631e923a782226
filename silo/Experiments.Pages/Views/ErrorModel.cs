namespace Experiments.Pages.Views;

/// <summary>What went wrong with a request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Heading">The kind in a few words.</param>
/// <param name="Lines">Everything that is wrong, as the command line prints it.</param>
public sealed record ErrorModel(int Status, string Heading, IReadOnlyList<string> Lines);
