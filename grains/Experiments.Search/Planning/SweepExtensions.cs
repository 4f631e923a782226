using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Planning;

/// <summary>Extends sweeps. Pure.</summary>
/// <remarks>
/// No sampler looks at the budget: proposal i is the same in every sweep that has it. So a larger budget keeps all earlier proposals.
/// Pruners decide about whole cohorts, and the end of the budget cuts the last one. So a budget that ends within a cohort cannot grow.
/// A limit that ends a sweep by its results may only be raised: otherwise the sweep would have ended before proposals that it has made.
/// </remarks>
public static class SweepExtensions
{
    /// <summary>Returns the extended sweep; the same one if the extension asks for nothing new.</summary>
    /// <param name="spec">The sweep, which was accepted before.</param>
    /// <param name="extension">What is asked.</param>
    /// <param name="workload">The workload of the sweep's base.</param>
    /// <param name="endedWithinCohort">Whether results ended the sweep within a cohort, so that its pruner decided about a part of it.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The sweep, or null if there are problems.</returns>
    public static SweepSpec? Extend(SweepSpec spec, SweepExtension extension, WorkloadDefinition workload, bool endedWithinCohort, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        problems = found;
        SweepLimit[] removed = extension.Removed.IsDefault ? [] : [.. extension.Removed.Distinct()];
        if (removed.Any(limit => !Enum.IsDefined(limit)))
        {
            found.Add(new Problem("without", "one of the limits is unknown; use wall-time, failures, parallel, target or plateau"));
            return null;
        }

        var (target, plateau) = (spec.Until?.Target, spec.Until?.Plateau);
        var isUp = spec.Metric.Goal == SweepGoal.Maximise;
        Raised("budget", spec.Experiments, extension.Experiments, (old, next) => next >= old, "a budget only grows");
        Raised("wall-time", spec.WallTime, extension.WallTime, (old, next) => next >= old, "a wall time only grows");
        Raised("failures", spec.Failures, extension.Failures, (old, next) => next >= old, "the number of failures only grows");
        Raised("target", target, extension.Target, (old, next) => isUp ? next >= old : next <= old, "a target only becomes harder");
        Raised("plateau", plateau?.Proposals, extension.Plateau?.Proposals, (old, next) => next >= old, "a plateau only becomes longer");
        Raised("plateau-gain", plateau?.Gain, plateau is null ? null : extension.Plateau?.Gain, (old, next) => next <= old, "the gain only becomes smaller");
        foreach (var (limit, isAsked, name) in new[]
            {
                (SweepLimit.WallTime, extension.WallTime is not null, "wall-time"), (SweepLimit.Failures, extension.Failures is not null, "failures"),
                (SweepLimit.Parallel, extension.Parallel is not null, "parallel"), (SweepLimit.Target, extension.Target is not null, "target"),
                (SweepLimit.Plateau, extension.Plateau is not null, "plateau"),
            })
        {
            Check(!isAsked || !removed.Contains(limit), name, "it is given and removed at once; do one of both");
        }

        var extended = spec with
        {
            Experiments = extension.Experiments ?? spec.Experiments,
            WallTime = Kept(SweepLimit.WallTime) ? extension.WallTime ?? spec.WallTime : null,
            Failures = Kept(SweepLimit.Failures) ? extension.Failures ?? spec.Failures : null,
            Parallel = Kept(SweepLimit.Parallel) ? extension.Parallel ?? spec.Parallel : null,
            Priority = extension.Priority ?? spec.Priority,
            Until = UntilOf(Kept(SweepLimit.Target) ? extension.Target ?? target : null, Kept(SweepLimit.Plateau) ? extension.Plateau ?? plateau : null),
        };
        if (found.Count > 0 || SweepDifferences.AreSame(spec, extended))
        {
            return found.Count > 0 ? null : spec;
        }

        var planner = SweepPlanner.Create(extended, workload, isStored: true, out var wrong);
        found.AddRange(wrong);
        if (planner is not null && SweepPlanner.Create(spec, workload, isStored: true, out _) is { } before)
        {
            CheckCohorts(before, planner);
            Check(
                extended.Experiments == spec.Experiments || planner.Total > before.Total,
                "budget",
                spec.Experiments / spec.Seeds.Length < extended.Experiments / spec.Seeds.Length
                    ? $"the list of {spec.Sampler.Name} ends after {before.Total} setups, and the sweep has all of them; another sampler or another space is another sweep"
                    : $"{extended.Experiments} experiments are no more setups than {spec.Experiments}, because each has {spec.Seeds.Length} seeds; name at least {(before.Total + 1) * spec.Seeds.Length}");
        }

        return found.Count == 0 ? extended : null;

        bool Kept(SweepLimit limit) => !removed.Contains(limit);

        void Check(bool isRight, string subject, string text)
        {
            if (!isRight)
            {
                found.Add(new Problem(subject, text));
            }
        }

        void Raised<T>(string subject, T? old, T? next, Func<T, T, bool> isRaised, string rule)
            where T : struct
        {
            if (next is { } asked)
            {
                Check(old is not null, subject, "the sweep has none, and a new one could have ended it before what it has proposed; `experiments stop` ends it now");
                Check(old is not { } known || isRaised(known, asked), subject, string.Create(CultureInfo.InvariantCulture, $"it is {old}, and {asked} could undo what the sweep has proposed; {rule}"));
            }
        }

        void CheckCohorts(SweepPlanner before, SweepPlanner after)
        {
            if (after.Total > before.Total && before.EndsWithinCohort)
            {
                var whole = before.CohortEnds(3).Select(end => (end * spec.Seeds.Length).ToString(CultureInfo.InvariantCulture));
                Check(false, "budget", $"its {before.Total} setups end within a cohort of {spec.Pruner.Name}, which decides about the last ones as a smaller cohort; only a budget at the end of a cohort can grow, such as {string.Join(", ", whole)}. Submit the larger sweep under another name: it runs no experiment again that both have");
            }
            else
            {
                Check(!endedWithinCohort || SweepDifferences.AreSame(spec, extended with { Parallel = spec.Parallel, Priority = spec.Priority }), "sweep", $"its results ended it within a cohort of {spec.Pruner.Name}, which decided about a part of the cohort; submit the sweep under another name: it runs no experiment again that both have");
            }
        }
    }

    /// <summary>Returns what an extension changed, such as <c>budget 60 to 120</c>; empty if nothing.</summary>
    public static IReadOnlyList<string> Changes(SweepSpec before, SweepSpec after)
    {
        (string Name, object? Old, object? New)[] parts =
        [
            ("budget", before.Experiments, after.Experiments),
            ("wall-time", before.WallTime, after.WallTime),
            ("failures", before.Failures, after.Failures),
            ("parallel", before.Parallel, after.Parallel),
            ("priority", before.Priority, after.Priority),
            ("target", before.Until?.Target, after.Until?.Target),
            ("plateau", before.Until?.Plateau?.Proposals, after.Until?.Plateau?.Proposals),
            ("plateau-gain", before.Until?.Plateau?.Gain, after.Until?.Plateau?.Gain),
        ];
        return [.. parts.Where(p => !Equals(p.Old, p.New)).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Old ?? "none"} to {p.New ?? "none"}"))];
    }

    private static SweepUntil? UntilOf(double? target, SweepPlateau? plateau) =>
        target is null && plateau is null ? null : new SweepUntil { Target = target, Plateau = plateau };
}
