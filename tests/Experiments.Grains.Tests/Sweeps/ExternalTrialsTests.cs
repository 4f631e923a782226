using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Sweeps;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class ExternalTrialsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SweepSpec Spec = SweepBookTests.Spec("none", []) with { IsExternal = true };

    [Fact]
    public void Proposals_are_the_same_in_whatever_order_outcomes_are_told_and_wherever_the_book_is_lost()
    {
        var expected = PlayToEnd(order: new Random(0), loseEvery: int.MaxValue);
        for (var seed = 1; seed < 40; seed++)
        {
            Assert.Equal(expected, PlayToEnd(new Random(seed), loseEvery: 1 + (seed % 7)));
        }
    }

    [Fact]
    public void Other_values_lead_to_other_proposals() =>
        Assert.NotEqual(PlayToEnd(new Random(0), int.MaxValue), PlayToEnd(new Random(0), int.MaxValue, scale: -1));

    [Fact]
    public void Experiment_is_handed_out_once_and_again_only_for_its_ticket()
    {
        var book = Start(Spec);
        var first = Ask(book, new TrialRequest(2, "a"));
        Assert.Equal([(0, 0L), (0, 1L)], first.Select(t => (t.Proposal, t.Seed)));
        Assert.Equal(first, Ask(book, new TrialRequest(2, "a")));
        Assert.Equal((1, 0L), Ask(book, new TrialRequest()).Select(t => (t.Proposal, t.Seed)).Single());
        Assert.Equal(3, book.External.Open.Length);

        // The lag is 3: after three proposals of two seeds nothing can be handed out before an outcome.
        Assert.Equal(3, Ask(book, new TrialRequest(100)).Length);
        Assert.Empty(Ask(book, new TrialRequest(100)));
    }

    [Fact]
    public void No_more_experiments_are_open_than_may_run_in_parallel()
    {
        var book = Start(Spec with { Parallel = 2 });
        Assert.Equal(2, Ask(book, new TrialRequest(9)).Length);
        Assert.Empty(Ask(book, new TrialRequest(9)));
        book.External.Tell(Result(0, 0, 1), Now);
        Assert.Single(Ask(book, new TrialRequest(9)));
    }

    [Fact]
    public void Outcome_is_recorded_once()
    {
        var book = Start(Spec);
        Ask(book, new TrialRequest(2));
        Assert.Single(book.External.Tell(Result(0, 0, 0.5), Now));
        Assert.Empty(book.External.Tell(Result(0, 0, 0.5), Now));
        Assert.Contains("proposal: 0 with seed 0 has an outcome already: loss@validation = 0.5", Refusal(book, Result(0, 0, 0.6)), StringComparison.Ordinal);
        Assert.Equal("left the oven open", Failed(book, "left the oven open").Reason);
    }

    [Fact]
    public void Curve_is_kept_with_the_outcome_and_told_once()
    {
        var book = Start(Spec);
        Ask(book, new TrialRequest(2));
        var told = Result(0, 0, 0.5) with { Curve = [0.9, 0.5] };
        Assert.Equal([0.9, 0.5], Assert.Single(book.External.Tell(told, Now)).Ended!.Losses);
        Assert.Empty(book.External.Tell(told, Now));
        Assert.Empty(book.External.Tell(Result(0, 0, 0.5), Now));
        Assert.Contains("has an outcome already", Refusal(book, told with { Curve = [0.9, 0.6] }), StringComparison.Ordinal);
        Assert.Contains("curve: the value of epoch 2 is not a finite number", Refusal(book, Result(0, 1, 0.5) with { Curve = [0.9, double.NaN] }), StringComparison.Ordinal);
        Assert.Contains("curve: it has more than 10,000 epochs", Refusal(book, Result(0, 1, 0.5) with { Curve = [.. new double[10_001]] }), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(book.External.Tell(Result(0, 1, 0.5) with { Curve = default }, Now)).Ended!.Losses);
    }

    [Fact]
    public void Outcome_that_makes_no_sense_is_refused_with_what_would_be_right()
    {
        var book = Start(Spec);
        Ask(book, new TrialRequest());
        Assert.Contains("seed: the sweep has the seeds 0, 1", Refusal(book, Result(0, null, 1)), StringComparison.Ordinal);
        Assert.Contains("seed: 7 is not a seed", Refusal(book, Result(0, 7, 1)), StringComparison.Ordinal);
        Assert.Contains("proposal: 1 with seed 0 was not handed out", Refusal(book, Result(1, 0, 1)), StringComparison.Ordinal);
        Assert.Contains("proposal: -1 with seed 0 was not handed out", Refusal(book, Result(-1, 0, 1)), StringComparison.Ordinal);
        Assert.Contains("not a finite number", Refusal(book, Result(0, 0, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("the sweep's metric loss@validation is missing", Refusal(book, Result(0, 0, 1) with { Metrics = [] }), StringComparison.Ordinal);
        Assert.Contains("has no los@validation", Refusal(book, Result(0, 0, 1) with { Metrics = [new("los", "validation", 1)] }), StringComparison.Ordinal);
        Assert.Contains("an experiment that failed has none", Refusal(book, Result(0, 0, 1) with { HasFailed = true }), StringComparison.Ordinal);
        Assert.Contains("value: there is no list", Refusal(book, Result(0, 0, 1) with { Metrics = default }), StringComparison.Ordinal);
        Assert.Contains("count: 0", Assert.Throws<InvalidSpecException>(() => Ask(book, new TrialRequest(0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_that_silos_run_hands_out_nothing() =>
        Assert.Contains("trials: silos run", Assert.Throws<InvalidSpecException>(() => Ask(Start(Spec with { IsExternal = false }), new TrialRequest())).Message, StringComparison.Ordinal);

    [Fact]
    public void Sweep_with_a_pruner_cannot_be_external()
    {
        var refused = Assert.Throws<InvalidSpecException>(() => Start(SweepBookTests.Spec("median", []) with { IsExternal = true }));
        Assert.Contains("pruner: median looks at epochs", refused.Message, StringComparison.Ordinal);
    }

    private static SweepBook Start(SweepSpec spec)
    {
        var book = SweepBook.Create(spec, BuiltInWorkloads.All.Catalog);
        book.Advance(Now);
        return book;
    }

    private static ImmutableArray<SweepTrial> Ask(SweepBook book, TrialRequest request) => book.External.Ask(request, isPaused: false, Now, out _);

    private static string Refusal(SweepBook book, TrialOutcome outcome) => Assert.Throws<InvalidSpecException>(() => book.External.Tell(outcome, Now)).Message;

    private static SweepExperiment Failed(SweepBook book, string reason) =>
        book.External.Tell(new TrialOutcome { Proposal = 0, Seed = 1, HasFailed = true, Reason = reason }, Now).Single().Ended!;

    private static TrialOutcome Result(int proposal, long? seed, double value) => new()
    {
        Proposal = proposal,
        Seed = seed,
        Metrics = [new MetricValue(FunctionDefinition.Loss, FunctionDefinition.Validation, value)],
    };

    /// <summary>Plays the callers' part: asks for a few, tells one of those that are open, and loses the book now and then.</summary>
    private static string PlayToEnd(Random order, int loseEvery, double scale = 1)
    {
        var log = new List<SweepLogEntry>();
        var book = SweepBook.Create(Spec, BuiltInWorkloads.All.Catalog);
        for (var step = 1; !book.IsFinished; step++)
        {
            log.AddRange(book.Advance(Now));
            book.External.Ask(new TrialRequest(1 + order.Next(4)), isPaused: false, Now, out var asked);
            log.AddRange(asked);
            var open = book.External.Open;
            if (!open.IsEmpty)
            {
                var trial = open[order.Next(open.Length)];
                var fails = (trial.Proposal % 5) == 3;
                var value = scale * (trial.Setup.Real("x1") + trial.Setup.Real("x2") + trial.Seed);
                log.AddRange(book.External.Tell(
                    fails ? new TrialOutcome { Proposal = trial.Proposal, Seed = trial.Seed, HasFailed = true } : Result(trial.Proposal, trial.Seed, value), Now));
            }

            if (step % loseEvery == 0)
            {
                book = SweepBook.Create(Spec, BuiltInWorkloads.All.Catalog);
                book.Replay(log);
                log.AddRange(book.Advance(Now));
            }

            Assert.True(step < 10_000, "the sweep does not end");
        }

        Assert.Equal(24, book.Experiments().Length);
        return JsonSerializer.Serialize(new { Experiments = book.Experiments(), Proposals = book.Planner.Proposals });
    }
}
