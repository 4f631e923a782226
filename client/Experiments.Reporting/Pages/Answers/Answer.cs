namespace Experiments.Reporting.Pages.Answers;

/// <summary>What a sweep found, for one question.</summary>
/// <param name="Headline">The answer in a few words.</param>
/// <param name="Text">The answer in sentences, with the numbers first.</param>
internal sealed record Answer(string Headline, string Text);
