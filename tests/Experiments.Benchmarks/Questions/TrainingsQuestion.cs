using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Questions;

/// <summary>What pruners save and find on the curves of real trainings: a table of <c>vae-gmm</c> on the built-in strokes.</summary>
internal static class TrainingsQuestion
{
    private const string Name = "trainings";
    private const int Slots = 8;
    private const int Setups = 504;
    private const int SetupsAtFirst = 216;
    private static readonly double[] Times = [3, 6, 12];
    private const double LogDeviation = 0.5;

    private static readonly (string Title, StrategySpec Spec, int Earlier)[] Pruners =
        [.. ComparedPruners.All, ("patience", ComparedPruners.Of("patience", ("patience", "3")), 0)];

    public static Command Command()
    {
        var rounds = Options.AtLeast(3, "--rounds", 30, "Simulated sweeps of each pruner.");
        var write = Options.Write();
        var command = new Command(Name, "Duration, epochs and regret of pruners on the curves of real trainings.") { rounds, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, bool write)
    {
        var table = TrainingTable.Read();
        var (all, first) = (Sweeps(table, Setups, rounds), Sweeps(table, SetupsAtFirst, rounds));
        var page = new ResultPage(
            Name,
            "What pruners save and find on real trainings",
            $"{table.Count} trainings of vae-gmm: digits 1 and 4 of the built-in strokes, {TrainingTable.Epochs} epochs, validation loss after each; learning rates 0.0001 to 0.1, batches 32 to 512, three networks, 2 and 8 dimensions, relu and tanh, step and constant schedule",
            $"{rounds} simulated sweeps of each pruner over the whole grid in random order, {Slots} slots, lag {Slots}, one seed",
            "durations of a setup log-normal with mean 1, the standard deviation of the logarithm 0.5",
            $"pruners see the validation loss; the sweep looks for SSIM on validation images, of which the table's best is {table.Best.ToString("F4", CultureInfo.InvariantCulture)}",
            "*earlier sweep*: 27 setups of the grid at random, which ran to their ends before; their time is not counted");
        page.Paragraph(
            "*Regret*: how far the SSIM of the best setup that has completed after so many mean durations of a setup is below the best of the table, with a 95 % interval of the median by the "
            + $"bootstrap; without a pruner, about {Slots} setups complete in each. *Rank*: mean rank of the regret over the sweeps, 1 for the smallest. Two pruners differ at 95 % if their ranks are "
            + $"more than {Text(MeanRanks.CriticalDifference(Pruners.Length, rounds))} apart (Nemenyi; Demšar 2006). *Epochs*: share of all epochs of the whole grid that is trained. Medians over the sweeps.");
        var ranks = Times.Select(time => MeanRanks.Of([.. all.Select(uses => uses.Select(use => Regret(table, use, time)).ToArray())])).ToArray();
        page.Table(
            ["pruner", "duration", "idle, %", "epochs, %", .. Times.SelectMany(time => (string[])[$"regret after {time}", "rank"])],
            Pruners.Select((pruner, i) => (string[])
            [
                pruner.Title,
                Spread.Of([.. all[i].Select(u => u.Duration)]).Middle("F1"),
                Spread.Of([.. all[i].Select(u => 100 * u.Idle)]).Middle("F1"),
                Spread.Of([.. all[i].Select(u => 100.0 * u.Epochs / (Setups * TrainingTable.Epochs))]).Middle("F1"),
                .. Times.SelectMany((time, t) => (string[])[$"{MedianEstimate.Of([.. all[i].Select(u => Regret(table, u, time))])}", Text(ranks[t][i])]),
            ]));
        page.Paragraph(
            $"This is the second design of the study. The first one had {SetupsAtFirst} setups of the grid at random, and looked at the regret at the end of the sweep. At that time, sweeps that prune less have "
            + "trained longer, so that the design says what a pruner loses and not how soon it finds. The sizes and times of the second design were chosen after the first one had run. The first design:");
        var atEnd = first.Select(uses => uses.Select(use => Regret(table, use, double.PositiveInfinity)).ToArray()).ToArray();
        var ranksAtEnd = MeanRanks.Of(atEnd);
        page.Table(
            ["pruner", "duration", "regret at the end", "rank"],
            Pruners.Select((pruner, i) => (string[])[pruner.Title, Spread.Of([.. first[i].Select(u => u.Duration)]).Middle("F1"), $"{MedianEstimate.Of(atEnd[i])}", Text(ranksAtEnd[i])]));
        page.Publish(write);
    }

    private static SlotUse[][] Sweeps(TrainingTable table, int setups, int rounds) =>
        [.. Pruners.Select(pruner => Enumerable.Range(0, rounds).AsParallel().AsOrdered().Select(round => Simulate(table, pruner.Spec, pruner.Earlier, setups, round)).ToArray())];

    // Losses of a sweep that maximises are negated values. A sweep without a completed setup has nothing better than the worst.
    private static double Regret(TrainingTable table, SlotUse use, double time) => table.Best + (use.BestAt(time) ?? -table.Worst);

    private static SlotUse Simulate(TrainingTable table, StrategySpec pruner, int earlier, int setups, int round)
    {
        var spec = new SweepSpec
        {
            Base = table.Base,
            Parameters = [.. table.Parameters],
            Sampler = FunctionSearch.Sampler("random"),
            Pruner = pruner,
            Metric = new SweepMetric("ssim", "validation", SweepGoal.Maximise),
            SamplerSeed = round,
            Experiments = setups,
            Lag = Slots,
            StartAtBase = false,
        }.PrunedAgainst(VaeGmmDefinition.Definition, earlier, CurveOf);
        return new SlotSimulation(
            spec,
            Slots,
            index => Math.Exp((LogDeviation * new PhiloxRandom(round, RandomPurpose.Objective, index).NextGaussian()) - (LogDeviation * LogDeviation / 2)),
            VaeGmmDefinition.Definition,
            CurveOf).Run();

        SimulatedCurve CurveOf(Setup setup) => table.Find(setup) is { } row
            ? new SimulatedCurve(TrainingTable.Epochs, epoch => row.Losses[epoch - 1], row.Ssim)
            : new SimulatedCurve(TrainingTable.Epochs, _ => double.PositiveInfinity, double.NaN);
    }

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
