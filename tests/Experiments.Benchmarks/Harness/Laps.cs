namespace Experiments.Benchmarks.Harness;

/// <summary>What one contestant did in all rounds.</summary>
/// <param name="Title">Who.</param>
/// <param name="Seconds">Wall time of its epoch in each round.</param>
/// <param name="ProcessorSeconds">Processor time of its process in each round: less than the wall time where others took its core.</param>
/// <param name="Loss">Mean objective of its last epoch, where something is trained.</param>
internal sealed record Laps(string Title, double[] Seconds, double[] ProcessorSeconds, double? Loss)
{
    /// <summary>Wall time of an epoch.</summary>
    public Spread Time => Spread.Of(Seconds);

    /// <summary>Processor time of an epoch.</summary>
    public Spread ProcessorTime => Spread.Of(ProcessorSeconds);

    /// <summary>
    /// How many times as long as another, in wall time: the ratio of the medians, and the quartiles of the ratios round by
    /// round, in which the machine's slow moments cancel.
    /// </summary>
    public Spread Over(Laps other) => Ratio(Seconds, other.Seconds);

    /// <summary>
    /// The same in processor time. On one thread that never waits it is the wall time of an idle machine, and it remains so
    /// on a busy one.
    /// </summary>
    public Spread OverInProcessorTime(Laps other) => Ratio(ProcessorSeconds, other.ProcessorSeconds);

    private static Spread Ratio(double[] mine, double[] its) =>
        Spread.Of([.. mine.Zip(its, (m, i) => m / i)]) with { Median = Spread.Of(mine).Median / Spread.Of(its).Median };
}
