using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Search.Planning;

/// <summary>Checks a sweep and creates its parts, or finds everything that is wrong.</summary>
internal static class SweepReader
{
    /// <param name="spec">The sweep.</param>
    /// <param name="workload">The workload of its base.</param>
    /// <param name="isStored">Whether the sweep was accepted before. What it asks for in vain is then no problem: an older program may have known less.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    public static (SearchSpace Space, ISampler Sampler, IPruner Pruner, PriorHistory Prior)? Read(SweepSpec spec, WorkloadDefinition workload, bool isStored, out IReadOnlyList<Problem> problems)
    {
        var found = SweepLimits.Problems(spec, workload);
        problems = found;
        if (!SweepLimits.HasAllParts(spec))
        {
            return null;
        }

        var isBounded = found.Count == 0;
        Check(spec.Seeds.Length > 0, "seeds", "none; name at least one");
        Check(spec.Seeds.Distinct().Count() == spec.Seeds.Length, "seeds", "a seed stands twice");
        Check(spec.Lag >= 1, "lag", $"{spec.Lag} is below 1; proposal i sees the results of proposals up to i - lag");
        Check(spec.Experiments >= Math.Max(1, spec.Seeds.Length), "budget", $"{spec.Experiments} experiments are fewer than the {spec.Seeds.Length} seeds of one setup");
        Check(spec.Failures is null or >= 0, "budget", $"{spec.Failures} failures; name at least 0");
        Check(
            PrunerCatalog.Find(spec.Pruner.Name) is { WatchesRunning: false } || workload.EpochsParameter is not null,
            "pruner",
            $"{spec.Pruner.Name} needs the number of epochs, and workload {workload.Name} does not say which parameter it is; name it with 'epochs', or use pruner none");
        Check(
            PrunerCatalog.Find(spec.Pruner.Name) is { WatchesRunning: false } || workload.EpochsParameter is null || spec.Parameters.All(p => p.Name != workload.EpochsParameter),
            workload.EpochsParameter ?? "pruner",
            "a pruner compares setups at the same epochs, so that their number cannot vary; fix it, or use pruner none");
        Check(!spec.IsExternal || spec.Pruner.Name == NoPruner.Definition.Name, "pruner", $"{spec.Pruner.Name} looks at epochs, and a sweep with external trials hears of a trial when it has ended; use pruner {NoPruner.Definition.Name}");
        Check(spec.IsExternal || !workload.IsExternal, "trials", $"no silo can run workload {workload.Name}, which has no command; say 'trials: external' in the sweep file, or give the workload a command");
        Check(isStored || !PointsAway(spec, workload), "pruner", $"{spec.Pruner.Name} keeps the setups with the smallest {workload.Objective.Words}, and the sweep {Direction(spec)} {spec.Metric.Name}, which is the worse direction; use pruner {NoPruner.Definition.Name}, or the other goal");

        found.AddRange(MetricRules.Conflicts(spec));
        var space = SearchSpace.Create(workload, spec.Base, spec.Parameters, out var spaceProblems);
        found.AddRange(spaceProblems);
        found.AddRange(isBounded ? StartRules.Problems(spec, workload) : []);
        found.AddRange(isStored ? [] : ParameterUse.Problems(workload, spec.Base, spec.Parameters));
        var sampler = space is null || !isBounded ? null : Made(() => SamplerCatalog.Create(spec.Sampler, space, spec.SamplerSeed));

        // Without a number of epochs there are no rungs: a pruner with rungs was refused above, and would list two thousand million of them.
        var hasRungs = PrunerCatalog.Find(spec.Pruner.Name) is { WatchesRunning: true };
        var pruner = !isBounded || (hasRungs && workload.EpochsParameter is null) ? null : Made(() => PrunerCatalog.Create(spec.Pruner, workload.EpochsOf(spec.Base) ?? int.MaxValue, spec.Reference));
        pruner = pruner is not null && workload.IsObjectiveMaximised ? new MaximisedObjective(pruner) : pruner;
        var prior = space is null || !isBounded ? PriorHistory.None : PriorHistory.Of(spec, workload, space);
        Check(spec.LearnFrom is null || !(spec.HasSeveralMetrics() || spec.Constraints is not null), "learn-from", "a sweep with several metrics or with constraints cannot learn from another one yet; start with its setups: start-with");
        Check(prior is not null, "learn-from", $"workload {workload.Name} refuses a setup of the results of {spec.Prior?.Sweep}");
        Check(
            spec.LearnFrom is null || SamplerCatalog.Find(spec.Sampler.Name) is not { MostPriorResults: 0 },
            "learn-from",
            $"sampler {spec.Sampler.Name} does not learn from another sweep; use {string.Join(" or ", SamplerCatalog.All.Where(s => s.MostPriorResults > 0).Select(s => s.Name))}, or start with its best setups: start-with: [sweep:{spec.LearnFrom}#best3]");
        Check(sampler?.Count is not { } own || Math.Min(own, spec.Experiments / Math.Max(1, spec.Seeds.Length)) * (double)spec.Seeds.Length <= SweepLimits.MostExperiments, "budget", $"the sampler proposes more than {SweepLimits.MostExperiments:N0} experiments; name a smaller budget");
        if (space?.Count is { } setups && sampler is { Count: null } && spec.Seeds.Length > 0)
        {
            var asked = spec.Experiments / spec.Seeds.Length;
            setups += spec.StartWith?.Count(setup => !space.Contains(setup)) ?? 0;
            setups += spec.StartAtBase && !space.Contains(spec.Base) ? 1 : 0;
            Check(asked <= setups, "budget", $"{asked} setups are more than the {setups} that the parameters allow; lower it, or use the grid");
        }

        return found.Count == 0 ? (space!, sampler!, pruner!, prior!) : null;

        // Pruners compare the workload's objective, of which smaller is better. A sweep for the worst setups would lose what it looks for.
        static bool PointsAway(SweepSpec spec, WorkloadDefinition workload) =>
            PrunerCatalog.Find(spec.Pruner.Name) is { WatchesRunning: true } && !spec.HasSeveralMetrics() && workload.FindMetric(spec.Metric.Name)?.Goal is { } better
            && better == (spec.Metric.Goal == SweepGoal.Minimise ? MetricGoal.Maximise : MetricGoal.Minimise);

        static string Direction(SweepSpec spec) => spec.Metric.Goal == SweepGoal.Minimise ? "minimises" : "maximises";

        void Check(bool right, string subject, string text)
        {
            if (!right)
            {
                found.Add(new Problem(subject, text));
            }
        }

        T? Made<T>(Func<T> make)
            where T : class
        {
            try
            {
                return make();
            }
            catch (InvalidSpecException refusal)
            {
                found.AddRange(refusal.Problems);
                return null;
            }
        }
    }
}
