namespace Experiments.Contracts.Leaderboards;

/// <summary>How much a setup differs from another in a metric, compared seed by seed over the seeds that both have run.</summary>
/// <param name="Seeds">Number of common seeds; at least 1.</param>
/// <param name="Mean">Mean over them of the setup's value less the other's.</param>
/// <param name="StandardError">Standard error of that mean; null with one seed.</param>
/// <param name="Low">Lower end of its 95 % interval (Student's t); null with one seed.</param>
/// <param name="High">Upper end of the same interval.</param>
/// <param name="PValue">Two-sided p-value of the paired t test of no difference; null with one seed.</param>
[GenerateSerializer, Immutable, Alias("experiments.PairedDifference")]
public sealed record PairedDifference(
    [property: Id(0)] int Seeds,
    [property: Id(1)] double Mean,
    [property: Id(2)] double? StandardError,
    [property: Id(3)] double? Low,
    [property: Id(4)] double? High,
    [property: Id(5)] double? PValue);
