namespace Experiments.Benchmarks.Harness;

/// <summary>How long a sweep took on its slots.</summary>
/// <param name="Duration">From start to end.</param>
/// <param name="Greedy">The same work where every slot takes the next proposal as soon as it is free, whatever is known.</param>
/// <param name="Work">The work for each slot: the duration with no slot ever idle.</param>
/// <param name="Epochs">The epochs that were trained.</param>
/// <param name="Best">The smallest value of a setup that completed.</param>
internal sealed record SlotUse(double Duration, double Greedy, double Work, int Epochs, double Best)
{
    /// <summary>Gets when setups completed, and with which value.</summary>
    public IReadOnlyList<(double Time, double Loss)> Completions { get; init; } = [];

    /// <summary>Returns the smallest value of a setup that completed by then; null if none did.</summary>
    public double? BestAt(double time) => Completions.Where(c => c.Time <= time).Select(c => (double?)c.Loss).Min();

    /// <summary>Share of the slots' time in which they were idle.</summary>
    public double Idle => Math.Max(0, 1 - (Work / Duration));

    /// <summary>The same for the greedy policy, whose slots are idle only at the end.</summary>
    public double GreedyIdle => Math.Max(0, 1 - (Work / Greedy));
}
