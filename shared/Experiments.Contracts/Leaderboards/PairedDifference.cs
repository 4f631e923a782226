namespace Experiments.Contracts.Leaderboards;

/// <summary>The difference of two setups in a metric, seed by seed over the seeds that both have completed.</summary>
/// <param name="Seeds">The number of common seeds; at least 1.</param>
/// <param name="Mean">The mean over these seeds of the setup's value less the other's.</param>
/// <param name="StandardError">The standard error of this mean; null with one seed.</param>
/// <param name="Low">The lower end of its 95 % interval (Student's t); null with one seed.</param>
/// <param name="High">The upper end of the same interval.</param>
/// <param name="PValue">The two-sided p-value of the paired t test of no difference; null with one seed.</param>
[GenerateSerializer, Immutable, Alias("experiments.PairedDifference")]
public sealed record PairedDifference(
    [property: Id(0)] int Seeds,
    [property: Id(1)] double Mean,
    [property: Id(2)] double? StandardError,
    [property: Id(3)] double? Low,
    [property: Id(4)] double? High,
    [property: Id(5)] double? PValue);
