namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>Something that a user did with a sweep.</summary>
internal sealed record SweepEventResult(DateTimeOffset At, string Text);
