namespace Experiments.Contracts.Sweeps;

/// <summary>Says which results end a sweep before its budget is used up. At least one of the members is set.</summary>
/// <remarks>
/// A sweep decides in logical time: before proposal i it looks at the results of proposals 0 to i - lag. With a pruner that decides
/// in cohorts, it looks before the first proposal of each cohort.
/// </remarks>
[GenerateSerializer, Immutable, Alias("experiments.SweepUntil")]
public sealed record SweepUntil
{
    /// <summary>Gets the value of the sweep's metric, as the mean over the seeds, that is good enough; null for none.</summary>
    [Id(0)]
    public double? Target { get; init; }

    /// <summary>Gets how long the best setup may stay the best; null for ever.</summary>
    [Id(1)]
    public SweepPlateau? Plateau { get; init; }
}
