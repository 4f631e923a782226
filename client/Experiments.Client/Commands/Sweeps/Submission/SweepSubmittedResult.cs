namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The result of <c>sweep --detach</c>.</summary>
/// <param name="Sweep">The sweep's progress.</param>
/// <param name="Watch">The command that shows the progress from now on.</param>
internal sealed record SweepSubmittedResult(SweepProgressResult Sweep, string Watch);
