using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The result of <c>sweep --detach</c>.</summary>
/// <param name="Sweep">The sweep's progress.</param>
/// <param name="Watch">The command that shows the progress from now on.</param>
/// <param name="Ask">The command that hands out experiments if the sweep's trials are external, else null.</param>
internal sealed record SweepSubmittedResult(SweepProgressResult Sweep, string Watch, string? Ask);
