using System.Globalization;

namespace Experiments.Search.Pruners;

/// <summary>What a pruner decides on: a whole cohort at one epoch. It does not depend on the order of arrival.</summary>
/// <param name="Epoch">The number of epochs before the decision.</param>
/// <param name="Planned">The size of the cohort before any proposal was stopped.</param>
/// <param name="Contenders">The members that were not stopped and did not fail before an earlier rung, in order of index.</param>
/// <param name="Completed">For pruners that learn: the completed proposals that the cohort may see, in order of index.</param>
public sealed record Rung(int Epoch, int Planned, IReadOnlyList<Contender> Contenders, IReadOnlyList<Contender> Completed)
{
    /// <summary>Gets how many proposals, from the first, the decision may look at.</summary>
    public int Visible { get; init; } = int.MaxValue;

    /// <summary>Gets whether the losses are negated values of an objective of which larger ones are better.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Gets the word for what reasons quote.</summary>
    public string Word => IsNegated ? "value" : "loss";

    /// <summary>Returns a loss as the program reported it, for reasons.</summary>
    public string Quote(double loss) => (IsNegated ? -loss : loss).ToString("G6", CultureInfo.InvariantCulture);
}
