using Experiments.Contracts.Sweeps;

namespace Experiments.Pages.Reading;

/// <summary>The objective of a setup at its best epoch, beside that at its last one.</summary>
/// <param name="Best">The objective at the best epoch of each seed, as the mean over the seeds.</param>
/// <param name="Epoch">The number of that epoch, as the mean over the seeds.</param>
/// <param name="Last">The objective at the last epoch, as the mean over the seeds.</param>
/// <param name="Epochs">The most epochs of a seed.</param>
/// <param name="Seeds">The number of seeds with epochs.</param>
internal sealed record EpochPeak(double Best, double Epoch, double Last, int Epochs, int Seeds)
{
    /// <summary>Returns the peak of a setup of a sweep; null if it has no epochs.</summary>
    public static EpochPeak? Of(SweepBook book, int proposal) =>
        book.Find(proposal) is { } setup ? Of(setup.Experiments.OfType<SweepExperiment>(), book.Table.Workload.IsObjectiveMaximised) : null;

    /// <summary>Returns the peak of experiments of one setup; null if they have no epochs, or one that is not finite.</summary>
    public static EpochPeak? Of(IEnumerable<SweepExperiment> experiments, bool isMaximised)
    {
        var (best, epoch, last, epochs, seeds) = (0.0, 0.0, 0.0, 0, 0);
        foreach (var losses in experiments.Select(experiment => experiment.Losses).Where(losses => !losses.IsDefaultOrEmpty))
        {
            var at = 0;
            for (var i = 1; i < losses.Length; i++)
            {
                // An epoch that is not a number is not better than any.
                at = double.IsNaN(losses[at]) || (isMaximised ? losses[i] > losses[at] : losses[i] < losses[at]) ? i : at;
            }

            (best, epoch, last, epochs, seeds) = (best + losses[at], epoch + at + 1, last + losses[^1], Math.Max(epochs, losses.Length), seeds + 1);
        }

        return seeds == 0 || !double.IsFinite(best) ? null : new EpochPeak(best / seeds, epoch / seeds, last / seeds, epochs, seeds);
    }
}
