using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Search.Tests.Planning;

/// <summary>Sweeps as a silo would have run them, on three imaginary silos with two slots each.</summary>
internal static class SampleSweeps
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 20, 0, 0, TimeSpan.Zero);

    /// <summary>A sweep around the report that looks like the real one.</summary>
    public static SweepView Vae(string sampler = "tpe", string pruner = "none", int experiments = 72, int seeds = 3, params SearchParameter[] parameters) =>
        Run("around-vae-gmm-148", VaeSpec(sampler, pruner, experiments, seeds, parameters), SampleExperiment.OfVae);

    public static SweepSpec VaeSpec(string sampler = "tpe", string pruner = "none", int experiments = 72, int seeds = 3, params SearchParameter[] parameters) => new()
    {
        Base = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["epochs"] = "27" }, out _)!,
        Parameters =
        [
            .. parameters.Length > 0 ? parameters :
            [
                SearchParameter.Range("learning-rate", DistributionKind.Relative, 0.1, 30),
                SearchParameter.Range("batch-size", DistributionKind.IntLogUniform, 32, 512),
                SearchParameter.List("activation", DistributionKind.Categorical, ["relu", "leaky-relu", "tanh"]),
                SearchParameter.List("schedule", DistributionKind.Categorical, ["step", "constant"]),
                SearchParameter.Range("gamma", DistributionKind.Uniform, 0.2, 0.9, new SearchCondition("schedule", ["step"])),
            ],
        ],
        Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find(pruner)!.Create(pruner == "successive-halving" ? new() { ["cohort"] = "12" } : new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, SweepGoal.Maximise),
        Seeds = [.. Enumerable.Range(0, seeds).Select(s => (long)s)],
        SamplerSeed = 1,
        Experiments = experiments,
        Lag = 6,
        Report = "vae-gmm-148",
    };

    /// <summary>A test function in two coordinates.</summary>
    public static SweepView Function(string name = "branin", string sampler = "random", int experiments = 60, int seeds = 2, string noise = "1", int dimensions = 2)
    {
        var (baseSetup, parameters) = Samplers.SampleSpaces.Function(name, dimensions, ("noise", noise), ("curve", "power"));
        return Run($"{name}-{sampler}", FunctionSpec(baseSetup, parameters, sampler, experiments, seeds), SampleExperiment.OfFunction);
    }

    /// <summary>A function with several values, all of which are minimised.</summary>
    public static SweepView Front(string name = "zdt1", string sampler = "nsga-ii", int experiments = 120, int seeds = 3, string noise = "0.05", params SweepConstraint[] constraints)
    {
        var (baseSetup, parameters) = Samplers.SampleSpaces.Function(name, 4, ("noise", noise), ("curve", "power"));
        var spec = FunctionSpec(baseSetup, parameters, sampler, experiments, seeds);
        string[] further = name == "dtlz2" ? [FunctionDefinition.Loss2, FunctionDefinition.Loss3] : [FunctionDefinition.Loss2];
        return Run(
            $"{name}-{sampler}",
            spec with
            {
                FurtherMetrics = [.. further.Select(metric => spec.Metric with { Name = metric })],
                Constraints = constraints.Length == 0 ? null : [.. constraints],
            },
            SampleExperiment.OfFunction);
    }

    public static SweepSpec FunctionSpec(Setup baseSetup, SearchParameter[] parameters, string sampler, int experiments, int seeds) => new()
    {
        Base = baseSetup,
        Parameters = [.. parameters],
        Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
        Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
        Metric = new SweepMetric(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, SweepGoal.Minimise),
        Seeds = [.. Enumerable.Range(0, seeds).Select(s => (long)s)],
        SamplerSeed = 5,
        Experiments = experiments,
        Lag = 4,
    };

    /// <summary>Runs a sweep to its end.</summary>
    public static SweepView Run(string name, SweepSpec spec, Func<ExperimentSpec, SampleExperiment> measure)
    {
        var planner = SweepPlanner.Create(spec, BuiltInWorkloads.All.Catalog.Find(spec.Base.Workload)!, out var errors) ?? throw new ArgumentException(string.Join('\n', errors));
        var decisions = ImmutableArray.CreateBuilder<PruneDecision>();
        var measured = new Dictionary<(int, int), SampleExperiment>();
        while (!planner.IsFinished)
        {
            decisions.AddRange(planner.Advance().Decisions);
            foreach (var proposal in planner.Proposals.Where(p => planner.OutcomeOf(p.Index) is null).ToArray())
            {
                for (var seed = 0; seed < spec.Seeds.Length; seed++)
                {
                    if (!measured.TryGetValue((proposal.Index, seed), out var run))
                    {
                        measured[(proposal.Index, seed)] = run = measure(new ExperimentSpec(proposal.Setup, spec.Seeds[seed]));
                    }

                    Tell(planner, proposal.Index, seed, run, spec);
                }
            }
        }

        return View(name, spec, planner, decisions.ToImmutable(), measured);
    }

    private static void Tell(SweepPlanner planner, int index, int seed, SampleExperiment run, SweepSpec spec)
    {
        if (planner.EpochLimitOf(index) is { } limit && limit < run.Losses.Length)
        {
            planner.Report(index, seed, run.Losses[..limit]);
        }
        else if (run.Failure is not null)
        {
            planner.Fail(index, seed, run.Losses);
        }
        else
        {
            planner.Complete(index, seed, run.Losses, [.. spec.MeasuredMetrics().Select(key => run.Metrics.First(m => m.Metric == key.Name && m.Split == key.Split).Value)]);
        }
    }

    private static SweepView View(
        string name, SweepSpec spec, SweepPlanner planner, ImmutableArray<PruneDecision> decisions, Dictionary<(int Index, int Seed), SampleExperiment> measured)
    {
        var free = Enumerable.Repeat(Start, 6).ToArray();
        var runs = ImmutableArray.CreateBuilder<SweepExperiment>();
        foreach (var proposal in planner.Proposals)
        {
            for (var seed = 0; seed < spec.Seeds.Length; seed++)
            {
                var run = measured[(proposal.Index, seed)];
                var pruned = planner.OutcomeOf(proposal.Index)!.Kind == Experiments.Search.Samplers.OutcomeKind.Pruned ? decisions.Last(d => d.Index == proposal.Index && d.Prune) : null;
                var losses = pruned is null ? run.Losses : run.Losses[..Math.Min(pruned.Epoch, run.Losses.Length)];
                var status = pruned is not null ? ExperimentStatus.Pruned : run.Failure is not null ? ExperimentStatus.Failed : ExperimentStatus.Completed;
                var slot = Array.IndexOf(free, free.Min());
                var started = free[slot];
                free[slot] = started.AddSeconds((losses.Length * 4) + (slot % 3));
                var id = new ExperimentSpec(proposal.Setup, spec.Seeds[seed]).ExperimentId();
                runs.Add(new SweepExperiment
                {
                    ExperimentId = id,
                    Proposal = proposal.Index,
                    Seed = spec.Seeds[seed],
                    Status = status,
                    Losses = [.. losses],
                    Metrics = status == ExperimentStatus.Completed ? run.Metrics : [],
                    WeightsSha256 = status == ExperimentStatus.Completed ? Experiments.Contracts.ContentHash.Of(id, 64) : null,
                    Reason = pruned?.Reason ?? run.Failure,
                    Started = started,
                    Ended = free[slot],
                    Silo = $"silo-{(char)('a' + (slot / 2))}",
                });
            }
        }

        return new SweepView
        {
            Name = name,
            Spec = spec,
            Status = SweepStatus.Finished,
            Reason = planner.StopReason,
            SubmittedAt = Start.AddSeconds(-2),
            EndedAt = free.Max(),
            Proposals = [.. planner.Proposals],
            Decisions = decisions,
            Experiments = runs.ToImmutable(),
        };
    }
}
