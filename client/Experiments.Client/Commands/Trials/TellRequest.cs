namespace Experiments.Client.Commands.Trials;

/// <summary>What <c>tell</c> is asked for.</summary>
/// <param name="Sweep">The name of the sweep.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Seed">The seed, or null if the sweep has one only.</param>
/// <param name="HasFailed">Whether the experiment failed.</param>
/// <param name="Values">The values with their metrics; null stands for the sweep's metric.</param>
/// <param name="Reason">Why the experiment failed, or null.</param>
internal sealed record TellRequest(
    string Sweep, int Proposal, long? Seed, bool HasFailed, IReadOnlyList<(string? Metric, double Value)> Values, string? Reason);
