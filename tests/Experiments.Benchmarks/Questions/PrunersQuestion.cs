using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Questions;

/// <summary>What pruners save and find: how long a sweep takes, what it trains, and how good its best setup is.</summary>
internal static class PrunersQuestion
{
    private const string Name = "pruners";
    private const int Slots = 8;
    private const int Setups = 216;
    private const int Epochs = 27;
    private const double LogDeviation = 0.5;
    private static readonly int[] Lags = [Slots, 8 * Slots];
    private static readonly string[] Curves = ["power", "crossing"];

    public static Command Command()
    {
        var rounds = Options.AtLeast(3, "--rounds", 30, "Simulated sweeps of each kind.");
        var write = Options.Write();
        var command = new Command(Name, $"Duration, epochs and regret of sweeps on {Slots} slots for each pruner.") { rounds, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, bool write)
    {
        var page = new ResultPage(
            Name,
            "What pruners save and find",
            $"{Slots} slots, {Setups} setups of {Epochs} epochs, one seed, sampler random on Branin's function; {rounds} simulated sweeps of each kind",
            "durations of a setup log-normal with mean 1, the standard deviation of the logarithm 0.5",
            "loss curves: power laws that keep the order of the setups, or that cross",
            "*earlier sweep*: 27 other setups at random, which ran to their ends before; their time is not counted");
        page.Paragraph(
            "*Duration*: from start to end, in mean durations of a setup. *Idle*: share of the slots' time. *Epochs*: share of all epochs that is trained. "
            + "*Regret*: how far the best completed setup is above the optimum, with a 95 % interval of the median by the bootstrap. Medians over the sweeps.");
        page.Table(
            ["curves", "pruner", "lag", "duration", "idle, %", "epochs, %", "regret"],
            Curves.SelectMany(curve => ComparedPruners.All.SelectMany(pruner => Lags.Select(lag => Row(curve, pruner, lag, rounds)))));
        page.Publish(write);
    }

    private static string[] Row(string curve, (string Title, StrategySpec Spec, int Earlier) pruner, int lag, int rounds)
    {
        var uses = Enumerable.Range(0, rounds).Select(round => Simulate(curve, pruner.Spec, pruner.Earlier, lag, round)).ToArray();
        string[] cells =
        [
            curve,
            pruner.Title,
            $"{lag}",
            Spread.Of([.. uses.Select(u => u.Duration)]).Middle("F1"),
            Percent(uses.Select(u => u.Idle)),
            Percent(uses.Select(u => u.Epochs / (double)(Setups * Epochs))),
            $"{MedianEstimate.Of([.. uses.Select(u => u.Best - TestFunctions.Branin.Optimum)])}",
        ];
        Console.Error.WriteLine(string.Join(", ", cells));
        return cells;
    }

    private static SlotUse Simulate(string curve, StrategySpec pruner, int earlier, int lag, int round)
    {
        var (setup, parameters) = FunctionSearch.Parts(TestFunctions.Branin, (FunctionDefinition.Curve, curve), (FunctionDefinition.Steps, $"{Epochs}"));
        var spec = new SweepSpec
        {
            Base = setup,
            Parameters = [.. parameters],
            Sampler = FunctionSearch.Sampler("random"),
            Pruner = pruner,
            Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
            SamplerSeed = round,
            Experiments = Setups,
            Lag = lag,
            StartAtBase = false,
        }.PrunedAgainst(FunctionDefinition.Definition, earlier, proposed => SimulatedCurve.Of(new FunctionObjective(new ExperimentSpec(proposed, 0))));
        return new SlotSimulation(spec, Slots, index => Math.Exp((LogDeviation * new PhiloxRandom(round, RandomPurpose.Objective, index).NextGaussian()) - (LogDeviation * LogDeviation / 2))).Run();
    }

    private static string Percent(IEnumerable<double> shares) => Spread.Of([.. shares.Select(s => 100 * s)]).Middle("F1");
}
