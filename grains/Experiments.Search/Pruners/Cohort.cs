namespace Experiments.Search.Pruners;

/// <summary>Proposals that a pruner decides of together.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">One past the last.</param>
public readonly record struct Cohort(int Start, int End)
{
    /// <summary>Number of proposals.</summary>
    public int Size => End - Start;
}
