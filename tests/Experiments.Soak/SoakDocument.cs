namespace Experiments.Soak;

/// <summary>The outcome of a soak, as it is printed.</summary>
internal sealed record SoakDocument
{
    /// <summary>Gets the seed from which disturbances and experiments were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets the number of silos.</summary>
    public required int Silos { get; init; }

    /// <summary>Gets the kind of the database.</summary>
    public required string Storage { get; init; }

    /// <summary>Gets for how many minutes the cluster was disturbed.</summary>
    public required double Minutes { get; init; }

    /// <summary>Gets what was done to the cluster.</summary>
    public required SoakDisturbances Disturbances { get; init; }

    /// <summary>Gets the number of experiments on test functions that ended.</summary>
    public required int Functions { get; init; }

    /// <summary>Gets the number of trainings that ended.</summary>
    public required int Trainings { get; init; }

    /// <summary>Gets the number of sweeps that ended.</summary>
    public required int Sweeps { get; init; }

    /// <summary>Gets the number of experiments of the sweeps.</summary>
    public required int SweepExperiments { get; init; }

    /// <summary>Gets the number of attempts of the experiments outside sweeps.</summary>
    public required long Attempts { get; init; }

    /// <summary>Gets the largest number of attempts of one of them.</summary>
    public required long MostAttempts { get; init; }

    /// <summary>Gets the seconds from the last disturbance to the end of everything.</summary>
    public required double TailSeconds { get; init; }

    /// <summary>Gets what was not as it must be.</summary>
    public required IReadOnlyList<string> Violations { get; init; }
}
