using System.Collections.Immutable;

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

    /// <summary>Gets the losses of a completed proposal in a sweep with several metrics, in their order; empty with one.</summary>
    public ImmutableArray<double> Losses { get; init; } = [];

    /// <summary>Gets how far a completed proposal is beyond the limits of the sweep, each as a share of its limit; 0 if all are kept.</summary>
    public double Violation { get; init; }

    /// <summary>Creates the outcome of a proposal with a value. A value that is not finite counts as a failure.</summary>
    public static Outcome Completion(double loss) => double.IsFinite(loss) ? new Outcome(OutcomeKind.Completed, loss, 0) : Failure;

    /// <summary>Creates the outcome of a proposal with a value of each metric. A value that is not finite counts as a failure.</summary>
    /// <param name="losses">The losses, at least one.</param>
    /// <param name="violation">How far the proposal is beyond the limits of the sweep; at least 0.</param>
    public static Outcome Completion(ImmutableArray<double> losses, double violation = 0) => !losses.All(double.IsFinite) || !double.IsFinite(violation)
        ? Failure
        : new Outcome(OutcomeKind.Completed, losses[0], 0) { Losses = losses.Length > 1 ? losses : [], Violation = violation };

    /// <summary>Gets the losses of a completed proposal, whether the sweep has one metric or several.</summary>
    internal ImmutableArray<double> AllLosses => Losses.IsEmpty ? [Loss] : Losses;

    /// <summary>Gets whether the proposal has completed and keeps the limits of the sweep.</summary>
    internal bool IsFeasible => Kind == OutcomeKind.Completed && Violation == 0;

    /// <summary>
    /// Returns a negative number if the first outcome is better than the second, and 0 if nothing separates them. Of completed ones, those that keep
    /// the limits are better, and then those with the smaller violation. Only the first metric is compared.
    /// </summary>
    internal static int Compare(Outcome first, Outcome second) => first.Kind != second.Kind
        ? first.Kind.CompareTo(second.Kind)
        : first.Kind switch
        {
            OutcomeKind.Completed when first.Violation != second.Violation => first.Violation.CompareTo(second.Violation),
            OutcomeKind.Completed => first.Loss.CompareTo(second.Loss),

            // A proposal that was stopped later was good for longer. Losses at different epochs do not compare.
            OutcomeKind.Pruned when first.Epochs != second.Epochs => second.Epochs.CompareTo(first.Epochs),
            OutcomeKind.Pruned => first.Loss.CompareTo(second.Loss),
            _ => 0,
        };
}
