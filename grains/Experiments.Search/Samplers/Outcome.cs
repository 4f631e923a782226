namespace Experiments.Search.Samplers;

/// <summary>What a sampler learns of a finished proposal. Better outcomes come first: completed, then pruned, then failed ones.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Loss">
/// Completed: mean of the sweep's metric over the seeds, with the sign changed where larger is better, so that smaller is always
/// better. Pruned: the loss at which it was stopped. Failed: not looked at.
/// </param>
/// <param name="Epochs">Pruned: after how many epochs; otherwise not looked at.</param>
public sealed record Outcome(OutcomeKind Kind, double Loss, int Epochs)
{
    /// <summary>A proposal without a value.</summary>
    public static Outcome Failure { get; } = new(OutcomeKind.Failed, double.PositiveInfinity, 0);

    /// <summary>A proposal with a value; one that is not finite counts as failed.</summary>
    public static Outcome Completion(double loss) => double.IsFinite(loss) ? new Outcome(OutcomeKind.Completed, loss, 0) : Failure;

    /// <summary>Negative where the first outcome is better than the second, 0 where nothing separates them.</summary>
    internal static int Compare(Outcome first, Outcome second) => first.Kind != second.Kind
        ? first.Kind.CompareTo(second.Kind)
        : first.Kind switch
        {
            OutcomeKind.Completed => first.Loss.CompareTo(second.Loss),

            // Who was stopped later was better for longer; losses at different epochs do not compare.
            OutcomeKind.Pruned when first.Epochs != second.Epochs => second.Epochs.CompareTo(first.Epochs),
            OutcomeKind.Pruned => first.Loss.CompareTo(second.Loss),
            _ => 0,
        };
}
