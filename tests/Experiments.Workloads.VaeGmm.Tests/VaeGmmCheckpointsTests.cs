using Experiments.Files.Tensors;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests;

/// <summary>Runs that stop within an epoch, at a limit or in the evaluation, and go on from what they saved.</summary>
public sealed class VaeGmmCheckpointsTests
{
    // 270 training images in batches of 32: nine steps, the last of 14 images.
    private const int StepsPerEpoch = 9;

    private static readonly VaeGmmOptions Options = new()
    {
        Digits = [1, 4, 8],
        Widths = [48, 24],
        BatchSize = 32,
        Epochs = 3,
        LearningRate = 0.003,
        StepSize = 2,
    };

    private static readonly DigitDataset Data = Bars.Dataset(training: 300, test: 90);

    // Long enough that it never passes, but set, so that the clock is read after every step.
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(1, Precision.Single)]
    [InlineData(2, Precision.Single)]
    [InlineData(3, Precision.Single)]
    [InlineData(4, Precision.BFloat16)]
    [InlineData(5, Precision.BFloat16)]
    public void A_run_held_at_random_steps_and_resumed_gives_the_bits_of_an_uninterrupted_one(long seed, Precision precision)
    {
        var options = Options with { Precision = precision };
        var whole = Attempt(new(), options: options);
        var random = new PhiloxRandom(seed, RandomPurpose.Objective);
        var reports = new List<EpochReport>();
        var saved = new List<(int Epoch, int Step)>();
        var attempt = HeldAfter(1 + random.NextInt32(StepsPerEpoch), from: null, options);
        while (attempt.Outcome is null)
        {
            Assert.Single(attempt.Saved);
            saved.Add(attempt.Saved[0].Place);
            reports.AddRange(attempt.Reports);
            attempt = HeldAfter(1 + random.NextInt32(StepsPerEpoch), attempt.Saved[0].State, options);
        }

        reports.AddRange(attempt.Reports);
        Assert.True(saved.Count >= 3, $"held {saved.Count} times");
        Assert.Contains(saved, place => place.Step > 0);
        AssertSame(whole, reports, attempt.Outcome);
    }

    [Fact]
    public void A_held_run_saves_once_says_where_it_is_and_moves_by_a_step_even_when_held_before_its_start()
    {
        var first = HeldAtStart(from: null);
        Assert.Equal([(0, 1)], first.Places);
        Assert.Empty(first.Reports);

        var second = HeldAtStart(first.Saved[0].State);
        Assert.Equal([(0, 2)], second.Places);
        var metadata = SafetensorsFile.Read(second.Saved[0].State).Metadata;
        Assert.Equal(("0", "2", "2"), (metadata["epoch"], metadata["steps"], metadata["epoch_steps"]));

        static Run HeldAtStart(byte[]? from) => Attempt(new() { Hold = new(canceled: true), ResumeFrom = from });
    }

    [Fact]
    public void A_run_held_between_epochs_saves_after_the_epochs_report()
    {
        using var hold = new CancellationTokenSource();
        var reported = 0;
        var attempt = Attempt(
            new() { EveryEpochs = 9, Hold = hold.Token },
            report: _ =>
            {
                reported++;
                hold.Cancel();
            },
            saving: (_, _) => Assert.Equal(1, reported));
        Assert.Equal([(1, 0)], attempt.Places);
        Assert.Null(attempt.Outcome);
    }

    [Fact]
    public void A_run_held_in_its_evaluation_stops_there_and_goes_on_with_the_evaluation()
    {
        using var hold = new CancellationTokenSource();
        var held = Attempt(new() { EveryEpochs = 3, Hold = hold.Token, Save = (_, _, _) => hold.Cancel() });
        Assert.Null(held.Outcome);
        Assert.Equal([(3, 0)], held.Places);

        var state = held.Saved[0].State;
        var again = Attempt(new() { Hold = new(canceled: true), ResumeFrom = state });
        Assert.Null(again.Outcome);
        Assert.Empty(again.Saved);
        AssertSame(Attempt(new()), held.Reports, Attempt(new() { ResumeFrom = state }).Outcome);
    }

    [Fact]
    public void An_interval_saves_after_the_first_step_that_ends_past_it()
    {
        // Every reading is a second later: one when the run starts, one when an epoch starts and one when it ends, one a step and
        // one after a checkpoint.
        var attempt = Attempt(new() { EveryEpochs = int.MaxValue, Interval = TimeSpan.FromSeconds(6) });
        Assert.Equal((0, 5), attempt.Places[0]);
        Assert.All(attempt.Places.Zip(attempt.Places.Skip(1)), pair => Assert.InRange(Steps(pair.Second) - Steps(pair.First), 3, 6));
        Assert.Contains(attempt.Places, place => place is (2, > 0));
        foreach (var (_, state) in attempt.Saved)
        {
            var resumed = Attempt(new() { ResumeFrom = state });
            Assert.Equal(attempt.Outcome!.Weights, resumed.Outcome!.Weights);
            Assert.Equal(attempt.Reports[^1].TrainingLoss, resumed.Reports.LastOrDefault(attempt.Reports[^1]).TrainingLoss);
        }

        static int Steps((int Epoch, int Step) place) => (StepsPerEpoch * place.Epoch) + place.Step;
    }

    [Fact]
    public void A_limit_of_epochs_saves_and_stops_and_a_run_resumed_there_stops_at_once()
    {
        var limited = Attempt(new() { EveryEpochs = 9, EpochLimit = 2 });
        Assert.Null(limited.Outcome);
        Assert.Equal([(2, 0)], limited.Places);
        Assert.Equal([1, 2], limited.Reports.Select(r => r.Epoch));

        var state = limited.Saved[0].State;
        var again = Attempt(new() { EpochLimit = 2, ResumeFrom = state });
        Assert.Null(again.Outcome);
        Assert.Empty(again.Saved);
        Assert.Empty(again.Reports);

        var rest = Attempt(new() { EpochLimit = 3, ResumeFrom = state });
        AssertSame(Attempt(new()), [.. limited.Reports, .. rest.Reports], rest.Outcome);
    }

    [Fact]
    public void A_limit_below_one_epoch_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Attempt(new() { EpochLimit = 0 }));

    [Fact]
    public void Cancellation_wins_over_a_hold_and_saves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var hold = new CancellationTokenSource();
        var saved = 0;
        var clock = new ReadingClock(reading =>
        {
            if (reading == 6)
            {
                cancellation.Cancel();
                hold.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() => VaeGmmTraining.Execute(
            Options, Data, 1, 1, null, clock, new() { Interval = Never, Hold = hold.Token, Save = (_, _, _) => saved++ }, cancellation.Token));
        Assert.Equal(0, saved);
    }

    [Fact]
    public void A_checkpoint_past_the_steps_of_an_epoch_is_refused()
    {
        var state = HeldAfter(7, from: null).Saved[0].State;
        var error = Assert.Throws<InvalidDataException>(() => VaeGmmTraining.Execute(
            Options with { BatchSize = 64 }, Data, 1, 1, null, TimeProvider.System, new() { ResumeFrom = state }, TestContext.Current.CancellationToken));
        Assert.Equal("checkpoint after step 7 of an epoch is past the 5 steps of this run's", error.Message);
    }

    [Fact]
    public void A_checkpoint_from_before_checkpoints_within_an_epoch_is_between_epochs()
    {
        var file = SafetensorsFile.Read(Attempt(new() { EpochLimit = 2 }).Saved[^1].State);
        var metadata = file.Metadata.Where(pair => !pair.Key.StartsWith("epoch_", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(["engine", "epoch", "owner", "steps"], metadata.Keys.Order());
        var old = SafetensorsFile.Write(file.Entries.Values, metadata);
        Assert.Equal(Attempt(new()).Outcome!.Weights, Attempt(new() { ResumeFrom = old }).Outcome!.Weights);
    }

    [Fact]
    public void A_checkpoint_of_another_precision_is_refused()
    {
        var state = HeldAfter(2, from: null).Saved[0].State;
        var error = Assert.Throws<InvalidDataException>(() => HeldAfter(2, state, Options with { Precision = Precision.BFloat16 }));
        Assert.Contains("engine 'backpropagation-2' cannot go on with engine 'backpropagation-3-bf16'", error.Message, StringComparison.Ordinal);
    }

    // The hold comes while the clock is read after a step, so that the step after it is the last.
    private static Run HeldAfter(int steps, byte[]? from, VaeGmmOptions? options = null)
    {
        using var hold = new CancellationTokenSource();
        var left = steps;
        var held = new ReadingClock(reading =>
        {
            // The first two readings are the run's and the epoch's start.
            if (reading > 1 && left-- == 1)
            {
                hold.Cancel();
            }
        });
        return Attempt(new() { EveryEpochs = int.MaxValue, Interval = Never, Hold = hold.Token, ResumeFrom = from }, held, options: options);
    }

    private static Run Attempt(
        VaeGmmCheckpoints checkpoints,
        TimeProvider? time = null,
        Action<EpochReport>? report = null,
        Action<int, int>? saving = null,
        VaeGmmOptions? options = null)
    {
        var reports = new List<EpochReport>();
        var saved = new List<((int, int), byte[])>();
        var outcome = VaeGmmTraining.Execute(
            options ?? Options,
            Data,
            1,
            1,
            epoch =>
            {
                reports.Add(epoch);
                report?.Invoke(epoch);
            },
            time ?? new ReadingClock(),
            checkpoints with
            {
                Save = (epoch, step, state) =>
                {
                    saving?.Invoke(epoch, step);
                    saved.Add(((epoch, step), state));
                    checkpoints.Save?.Invoke(epoch, step, state);
                },
            },
            TestContext.Current.CancellationToken);
        return new(outcome, reports, saved);
    }

    private static void AssertSame(Run whole, IEnumerable<EpochReport> reports, VaeGmmOutcome? outcome)
    {
        Assert.NotNull(outcome);
        Assert.Equal(
            whole.Reports.Select(r => (r.Epoch, r.LearningRate, r.TrainingLoss, r.ValidationLoss)),
            reports.Select(r => (r.Epoch, r.LearningRate, r.TrainingLoss, r.ValidationLoss)));
        Assert.Equal(whole.Outcome!.WeightsSha256, outcome.WeightsSha256);
        Assert.Equal(whole.Outcome.Weights, outcome.Weights);
        Assert.Equal(whole.Outcome.Evaluation, outcome.Evaluation);
        Assert.Equal(whole.Outcome.Training.Loss, outcome.Training.Loss);
        Assert.Equal(whole.Outcome.Validation.Ssim, outcome.Validation.Ssim);
        Assert.Equal(whole.Outcome.Test.Classification.Confusion, outcome.Test.Classification.Confusion);
    }

    private sealed record Run(VaeGmmOutcome? Outcome, List<EpochReport> Reports, List<((int Epoch, int Step) Place, byte[] State)> Saved)
    {
        public List<(int Epoch, int Step)> Places => [.. Saved.Select(s => s.Place)];
    }
}
