namespace Experiments.Contracts.Workloads;

/// <summary>
/// One quantity that a workload's experiments report. Tables, leaderboards, sweeps, report files and claims all read this one
/// definition.
/// </summary>
public sealed record MetricDefinition
{
    /// <summary>Gets the name in files, flags and tables, in kebab case: <c>qda-accuracy</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one line for help texts.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the words for the metric in a sentence.</summary>
    /// <value>The default is the name.</value>
    public string Words
    {
        get => field ?? Name;
        init;
    }

    /// <summary>Gets the unit of the values.</summary>
    public MetricUnit Unit { get; init; }

    /// <summary>Gets the direction in which the values get better.</summary>
    public MetricGoal Goal { get; init; }

    /// <summary>Gets the smallest possible value.</summary>
    public decimal Minimum { get; init; } = decimal.MinValue;

    /// <summary>Gets the largest possible value.</summary>
    public decimal Maximum { get; init; } = decimal.MaxValue;

    /// <summary>Gets the decimals that tables show; of a fraction, those of its percentage.</summary>
    public int Decimals { get; init; } = 3;

    /// <summary>
    /// Gets the largest difference at which a claimed figure still agrees with the one figure that all seeds give; null: seeds
    /// differ, and a claim is compared with the spread of their figures.
    /// </summary>
    public decimal? Tolerance { get; init; }

    /// <summary>
    /// Gets whether each split has a value of its own. A metric of the model has one value for all splits; experiments record it
    /// on one of them, and reports state it without a split.
    /// </summary>
    public bool IsPerSplit { get; init; } = true;

    /// <summary>Gets whether a value is the number of items of the split that are right, divided by the number of all.</summary>
    public bool IsShareOfItems { get; init; }

    /// <summary>Gets what the metric is in the arithmetic between figures.</summary>
    /// <value>The default is None: the metric is checked by its range alone.</value>
    public MetricRole Role { get; init; }

    /// <summary>Gets how the metric averages over classes; null: it does not, or that is unknown.</summary>
    public ScoreAverage? Average { get; init; }

    /// <summary>Gets how widely the metric is shown.</summary>
    public MetricProminence Prominence { get; init; }

    /// <summary>Gets whether smaller values are better.</summary>
    public bool IsLowerBetter => Goal == MetricGoal.Minimise;
}
