namespace Experiments.Reporting.Documents;

/// <summary>Something that a user did with a sweep.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What, and who.</param>
public sealed record SweepEventResult(DateTimeOffset At, string Text);
