using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Pruners;

/// <summary>
/// The median stopping rule of Golovin et al., "Google Vizier: a service for black-box optimization" (KDD 2017), section 3.2.2: a
/// proposal is stopped if its best loss so far is worse than the median of the running means of the completed proposals at the same
/// epoch. Logical time, not the clock, says which proposals are completed.
/// </summary>
/// <param name="epochs">The epochs of an experiment.</param>
/// <param name="startup">The completed proposals before anything is stopped.</param>
/// <param name="warmup">The epochs before a proposal may be stopped.</param>
/// <param name="interval">The epochs between two decisions.</param>
public sealed class MedianPruner(int epochs, int startup, int warmup, int interval) : IPruner
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static PrunerDefinition Definition { get; } = new()
    {
        Name = "median",
        Learns = true,
        Description = "stops what is worse than the median of the completed setups",
        Options =
        [
            ParameterDefinition.Integer("startup", "5", 1, 1_000_000, "completed setups before anything is stopped"),
            ParameterDefinition.Integer("warmup", "5", 1, 1_000_000, "epochs before a setup may be stopped"),
            ParameterDefinition.Integer("interval", "1", 1, 1_000_000, "epochs between two decisions"),
        ],
        Make = (spec, epochs) => new MedianPruner(epochs, spec.Integer("startup"), spec.Integer("warmup"), spec.Integer("interval")),
    };

    private readonly int[] _rungs = RungList.Every(interval, warmup, epochs);

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public bool Learns => Definition.Learns;

    /// <inheritdoc/>
    public IReadOnlyList<int> RungsOf(int index) => _rungs;

    /// <inheritdoc/>
    public IReadOnlyList<PruneDecision> Decide(Rung rung)
    {
        var means = rung.Completed.Select(c => c.MeanUpTo(rung.Epoch)).Where(double.IsFinite).Order().ToArray();
        return [.. rung.Contenders.Select(contender => Decide(contender, rung, means))];
    }

    private PruneDecision Decide(Contender contender, Rung rung, double[] means)
    {
        var epoch = rung.Epoch;
        var best = contender.BestUpTo(epoch);
        if (means.Length < startup)
        {
            return new PruneDecision(contender.Index, epoch, Prune: false, $"{means.Length} of {startup} completed setups that the rule needs");
        }

        var median = means.Length % 2 == 1 ? means[means.Length / 2] : (means[(means.Length / 2) - 1] + means[means.Length / 2]) / 2;
        var prune = best > median;
        return new PruneDecision(
            contender.Index,
            epoch,
            prune,
            string.Create(CultureInfo.InvariantCulture, $"best {rung.Word} {rung.Quote(best)} after epoch {epoch} is {(prune ? "worse" : "no worse")} than the median {rung.Quote(median)} of {means.Length} completed setups"));
    }
}
