using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Decides whether the results that a proposal may see end the sweep before that proposal. Pure.</summary>
internal static class StopRules
{
    /// <summary>The first setups of a sweep, which all wrong usage of a program stops.</summary>
    public const int Head = 3;

    /// <summary>Why a sweep ends whose first setups all ended with wrong usage.</summary>
    public static string WrongUsage { get; } =
        $"its first {Head} setups ended with wrong usage, as the next would; compare the arguments in `--dry-run` with what the program takes";

    /// <summary>Returns whether results can end a sweep, so that its proposals wait for them.</summary>
    public static bool Has(SweepSpec spec) => spec.Failures is not null || spec.Until is not null;

    /// <summary>Returns why the sweep ends, or null if it continues.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="outcomes">The outcomes; those that may be seen are known.</param>
    /// <param name="visible">How many outcomes may be seen, from the first.</param>
    /// <param name="isCohortStart">
    /// Whether the next proposal is the first of a cohort. A sweep does not reach its target within a cohort: the decisions of a shortened
    /// cohort are others than those of a whole one, so that the sweep could not be extended.
    /// </param>
    public static string? Cause(SweepSpec spec, IReadOnlyList<Outcome?> outcomes, int visible, bool isCohortStart) =>
        spec.Failures is { } limit && CountFailed(outcomes, visible) > limit
            ? $"more than {limit} setups have failed, which is all that the budget allows"
            : spec.Until is { } until && isCohortStart && visible > 0 ? CauseOf(until, spec.Metric, outcomes, visible) : null;

    private static int CountFailed(IReadOnlyList<Outcome?> outcomes, int visible)
    {
        var count = 0;
        for (var i = 0; i < visible; i++)
        {
            count += outcomes[i]!.Kind == OutcomeKind.Failed ? 1 : 0;
        }

        return count;
    }

    private static string? CauseOf(SweepUntil until, SweepMetric metric, IReadOnlyList<Outcome?> outcomes, int visible)
    {
        // Losses: smaller is better, whatever the goal.
        var sign = metric.Goal == SweepGoal.Minimise ? 1 : -1;
        var compared = visible - (until.Plateau?.Proposals ?? visible);
        var (best, position, before) = (double.PositiveInfinity, -1, double.PositiveInfinity);
        for (var i = 0; i < visible; i++)
        {
            before = i == compared ? best : before;
            if (outcomes[i] is { IsFeasible: true } outcome && outcome.Loss < best)
            {
                (best, position) = (outcome.Loss, i);
            }
        }

        var name = $"{metric.Name}@{metric.Split}";
        if (until.Target is { } target && best <= sign * target)
        {
            return string.Create(CultureInfo.InvariantCulture, $"its target is reached: proposal {position} has {name} {sign * best:G6}, and {target:G6} was asked for");
        }

        return until.Plateau is { } plateau && double.IsFinite(before) && before - best <= plateau.Gain
            ? string.Create(CultureInfo.InvariantCulture, $"its last {plateau.Proposals} results improved the best {name} by {before - best:G6}, and more than {plateau.Gain:G6} was asked for")
            : null;
    }
}
