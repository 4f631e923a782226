namespace Experiments.Search.Samplers;

/// <summary>What a sampler learns of a finished proposal. Better outcomes come first: completed, then pruned, then failed ones.</summary>
/// <param name="Kind">How the proposal ended.</param>
/// <param name="Loss">
/// Completed: the mean of the sweep's metric over the seeds. The sign is changed if larger is better, so that smaller is always better.
/// Pruned: the loss at which the proposal was stopped. Failed: unused.
/// </param>
/// <param name="Epochs">Pruned: the epochs before the decision. Otherwise unused.</param>
public sealed record Outcome(OutcomeKind Kind, double Loss, int Epochs)
{
    /// <summary>Gets the outcome of a proposal without a value.</summary>
    public static Outcome Failure { get; } = new(OutcomeKind.Failed, double.PositiveInfinity, 0);

    /// <summary>Creates the outcome of a proposal with a value. A value that is not finite counts as a failure.</summary>
    public static Outcome Completion(double loss) => double.IsFinite(loss) ? new Outcome(OutcomeKind.Completed, loss, 0) : Failure;

    /// <summary>Returns a negative number if the first outcome is better than the second, and 0 if nothing separates them.</summary>
    internal static int Compare(Outcome first, Outcome second) => first.Kind != second.Kind
        ? first.Kind.CompareTo(second.Kind)
        : first.Kind switch
        {
            OutcomeKind.Completed => first.Loss.CompareTo(second.Loss),

            // A proposal that was stopped later was good for longer. Losses at different epochs do not compare.
            OutcomeKind.Pruned when first.Epochs != second.Epochs => second.Epochs.CompareTo(first.Epochs),
            OutcomeKind.Pruned => first.Loss.CompareTo(second.Loss),
            _ => 0,
        };
}
