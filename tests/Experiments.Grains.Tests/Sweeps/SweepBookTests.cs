using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Book_that_is_replayed_from_its_log_at_any_point_ends_as_the_one_that_was_not_lost()
    {
        var spec = Spec("successive-halving", new() { ["cohort"] = "6" });
        var undisturbed = PlayToEnd(spec, loseAfter: int.MaxValue);
        for (var steps = 1; steps < 30; steps++)
        {
            Assert.Equal(undisturbed, PlayToEnd(spec, loseAfter: steps));
        }
    }

    [Fact]
    public void Proposal_that_was_pruned_shows_no_result_even_where_an_experiment_was_faster_than_the_decision()
    {
        var book = SweepBook.Create(Spec("patience", new() { ["patience"] = "1" }) with { Experiments = 1, Seeds = [0], StartAtBase = false }, BuiltInWorkloads.All.Catalog);
        book.Advance(Now);
        var experiment = book.Unfinished.First();
        var view = View(book, experiment, [5, 5, 5, 5, 5, 5, 5, 5, 5], value: 5);
        book.Update(view, 1, isGivingUp: false);
        book.Advance(Now);
        var seen = book.Experiments()[0];
        Assert.Equal(ExperimentStatus.Pruned, seen.Status);
        Assert.Empty(seen.Metrics);
        Assert.True(seen.Losses.Length < 9);
        Assert.NotNull(seen.Reason);
        Assert.True(book.IsFinished);
    }

    [Fact]
    public void Experiment_whose_pruning_is_stored_is_told_of_it_after_the_book_was_lost()
    {
        var spec = Spec("patience", new() { ["patience"] = "1" }) with { Experiments = 1, Seeds = [0], StartAtBase = false };
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        var log = book.Advance(Now).ToList();
        log.AddRange(book.Update(View(book, book.Unfinished.First(), [5, 5, 5, 5], value: null), 1, isGivingUp: false));
        log.AddRange(book.Advance(Now));
        Assert.Single(book.Pruned);

        var next = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        next.Replay(log);
        Assert.Equal(book.Pruned.Peek().Id, Assert.Single(next.Pruned).Id);
        Assert.Empty(next.Advance(Now));
        Assert.Equal(JsonSerializer.Serialize(book.Experiments()), JsonSerializer.Serialize(next.Experiments()));
    }

    [Fact]
    public void Late_and_older_updates_change_nothing()
    {
        var book = SweepBook.Create(Spec("none", []) with { Experiments = 1, Seeds = [0] }, BuiltInWorkloads.All.Catalog);
        book.Advance(Now);
        var experiment = book.Unfinished.First();
        Assert.Single(book.Update(View(book, experiment, [1], value: 1), 3, isGivingUp: false));
        Assert.Empty(book.Update(View(book, experiment, [1], value: 1), 3, isGivingUp: false));
        Assert.Empty(book.Update(View(book, experiment, [9, 9], value: null) with { Status = ExperimentStatus.Failed }, 2, isGivingUp: false));
        Assert.Equal(ExperimentStatus.Completed, book.Experiments()[0].Status);
    }

    [Fact]
    public void Result_without_the_metric_counts_as_failure_of_the_proposal()
    {
        var book = SweepBook.Create(Spec("none", []) with { Experiments = 1, Seeds = [0] }, BuiltInWorkloads.All.Catalog);
        book.Advance(Now);
        var view = View(book, book.Unfinished.First(), [1], value: 1);
        book.Update(view with { Result = view.Result! with { Metrics = [] } }, 1, isGivingUp: false);
        book.Advance(Now);
        Assert.True(book.IsFinished);
        Assert.Null(book.Counts().Best);
    }

    [Fact]
    public void Two_proposals_of_one_setup_share_its_experiment()
    {
        var spec = Spec("none", []) with
        {
            Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!,
            Parameters = [SearchParameter.List("x1", DistributionKind.Categorical, ["0.25", "0.75"])],
            Experiments = 2,
            Seeds = [0],
            StartAtBase = false,
        };
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        book.Replay(
        [
            new SweepLogEntry { Proposed = new Proposal(0, spec.Base, "first") },
            new SweepLogEntry { Proposed = new Proposal(1, spec.Base, "the same") },
        ]);
        var experiment = book.Unfinished.First();
        Assert.Equal(2, book.Update(View(book, experiment, [1], value: 1), 1, isGivingUp: false).Length);
        Assert.Empty(book.Unfinished);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(9, false)]
    [InlineData(12, false)]
    public void Pruner_that_decided_about_a_part_of_a_cohort_is_noticed_also_when_the_book_was_lost(int stoppedAfter, bool expected)
    {
        // Two cohorts of nine, all proposed at once; the sweep is stopped after some of them. A cohort without a decision is none in part.
        var spec = Spec("successive-halving", new() { ["cohort"] = "9" }) with { Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)!, Experiments = 18, Seeds = [0] };
        var state = SweepTransitions.Submit(new SweepState(), spec, null, Now)!;
        var all = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog).Advance(Now).Where(entry => entry.Proposed is { } p && p.Index < stoppedAfter).ToList();
        state = SweepTransitions.Stop(state, stoppedAfter, "enough")!;
        var book = SweepBook.Restore(state, all, Now, BuiltInWorkloads.All.Catalog);
        Assert.False(book.IsDecidedInPart);
        foreach (var experiment in book.Unfinished.Take(9).ToList())
        {
            book.Update(View(book, experiment, [5, 5, 5], value: null), 1, isGivingUp: false);
        }

        var log = all.Concat(book.Advance(Now)).ToList();
        Assert.Contains(log, entry => entry.Decided is not null);
        Assert.Equal(expected, book.IsDecidedInPart);
        Assert.Equal(expected, SweepBook.Restore(state, log, Now, BuiltInWorkloads.All.Catalog).IsDecidedInPart);
    }

    internal static SweepSpec Spec(string pruner, Dictionary<string, string> options) => new()
    {
        Base = FunctionDefinition.Definition.Create(
            new Dictionary<string, string> { [FunctionDefinition.Curve] = "power", [FunctionDefinition.Noise] = "0.2", [FunctionDefinition.Steps] = "9" }, out _)!,
        Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
        Sampler = SamplerCatalog.Find("tpe")!.Create(new Dictionary<string, string> { ["startup"] = "4" }, out _)!,
        Pruner = PrunerCatalog.Find(pruner)!.Create(options, out _)!,
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Seeds = [0, 1],
        Experiments = 24,
        Lag = 3,
    };

    /// <summary>Plays the cluster's part; the book is lost once and comes back from what was stored.</summary>
    private static string PlayToEnd(SweepSpec spec, int loseAfter)
    {
        var log = new List<SweepLogEntry>();
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        for (var step = 0; !book.IsFinished; step++)
        {
            log.AddRange(book.Advance(Now));
            if (book.Unfinished.FirstOrDefault(e => !IsAtLimit(book, e)) is { } experiment)
            {
                var objective = new FunctionObjective(book.SpecOf(experiment));
                var end = Math.Min(book.EpochLimitOf(experiment).Epoch ?? objective.Steps, objective.Steps);
                var losses = Enumerable.Range(1, end).Select(objective.LossAfter).ToArray();
                log.AddRange(book.Update(View(book, experiment, losses, end == objective.Steps ? losses[^1] : null), experiment.Version + 1, isGivingUp: false));
            }

            if (step == loseAfter)
            {
                var known = book.Unfinished.ToDictionary(e => (e.Id, e.Proposal), e => e.Latest.Losses);
                book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
                book.Replay(log);
                foreach (var open in book.Unfinished.Where(e => known.GetValueOrDefault((e.Id, e.Proposal)) is { IsDefaultOrEmpty: false }).ToList())
                {
                    log.AddRange(book.Update(View(book, open, known[(open.Id, open.Proposal)], null), 1, isGivingUp: false));
                }
            }

            Assert.True(step < 10_000, "the sweep does not end");
        }

        return JsonSerializer.Serialize(new { Experiments = book.Experiments(), Decisions = book.Decisions(), Proposals = book.Planner.Proposals });
    }

    private static bool IsAtLimit(SweepBook book, TrackedExperiment experiment) =>
        book.EpochLimitOf(experiment).Epoch is { } limit && experiment.Latest.Losses.Length >= limit;

    private static ExperimentView View(SweepBook book, TrackedExperiment experiment, IReadOnlyList<double> losses, double? value) => new()
    {
        ExperimentId = experiment.Id,
        Spec = book.SpecOf(experiment),
        Status = value is null ? ExperimentStatus.Paused : ExperimentStatus.Completed,
        Attempt = 1,
        Curve = [.. losses.Select((loss, i) => new EpochRecord(i + 1, EpochRecord.OldValues(0, loss, loss), TimeSpan.Zero))],
        Result = value is { } number
            ? new ExperimentResult
            {
                Metrics = [new MetricValue(FunctionDefinition.Loss, FunctionDefinition.Validation, number)],
                Confusions = [],
                WeightsSha256 = "hash",
                Artifacts = [],
                Notes = [],
                Provenance = new Provenance { Dataset = "", DatasetSha256 = "", Engine = "", Processor = "", Threads = 1, Silo = "", Runtime = "" },
                Duration = TimeSpan.Zero,
                Curve = [],
            }
            : null,
        History = [],
        Checkpoints = [],
        Demands = [],
    };
}
