namespace Experiments.Client.Commands.Verify;

/// <summary>An experiment of a report that was repeated.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Experiment">What the replay gave.</param>
internal sealed record VerifiedSeedResult(long Seed, VerifyResult Experiment);
