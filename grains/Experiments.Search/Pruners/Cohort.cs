namespace Experiments.Search.Pruners;

/// <summary>Successive proposals that a pruner decides together.</summary>
/// <param name="Start">The index of the first.</param>
/// <param name="End">One past the index of the last.</param>
public readonly record struct Cohort(int Start, int End)
{
    /// <summary>Gets the number of proposals.</summary>
    public int Size => End - Start;
}
