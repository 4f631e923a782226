namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>A setup that a sweep would run.</summary>
internal sealed record PlannedSetupResult(int Proposal, string SetupId, IReadOnlyDictionary<string, string> Values, string Reason);
