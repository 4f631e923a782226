namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The result of <c>sweep --dry-run</c>.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Total">The setups of the whole sweep, if nothing ends it early.</param>
/// <param name="Seeds">The seeds of each setup.</param>
/// <param name="Complete">Whether all setups are listed. If not, the others depend on results.</param>
/// <param name="Note">Why setups are missing from the list; null if all are listed.</param>
/// <param name="Setups">The setups that are known now, in their order.</param>
internal sealed record SweepPlanResult(string Name, int Total, IReadOnlyList<long> Seeds, bool Complete, string? Note, IReadOnlyList<PlannedSetupResult> Setups);
