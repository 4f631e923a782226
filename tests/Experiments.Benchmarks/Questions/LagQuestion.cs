using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Questions;

/// <summary>What logical time costs: slots that wait, and proposals that know less, for each lag.</summary>
internal static class LagQuestion
{
    private const string Name = "lag";
    private const int Slots = 8;
    private const int Setups = 216;
    private const int Epochs = 9;
    private const double LogDeviation = 0.5;
    private static readonly int[] Lags = [1, Slots, 2 * Slots, 4 * Slots];

    // Cohorts overlap only where the lag is longer than they are.
    private static readonly int[] IdleLags = [.. Lags, 8 * Slots];
    private static readonly int[] Budgets = [50, 100, 200];

    private static readonly (string Title, Func<PhiloxRandom, double> Draw)[] Durations =
    [
        ("constant", _ => 1),
        ("uniform, ±30 %", random => 0.7 + (0.6 * random.NextDouble())),
        ("log-normal", random => Math.Exp((LogDeviation * random.NextGaussian()) - (LogDeviation * LogDeviation / 2))),
    ];

    private static readonly (string Title, StrategySpec Spec)[] Pruners =
    [
        ("none", ComparedPruners.Of("none")),
        ("median", ComparedPruners.Of("median", ("warmup", "3"))),
        ("successive-halving, cohort 9", ComparedPruners.Of("successive-halving", ("cohort", "9"))),
        ("successive-halving, cohort 27", ComparedPruners.Of("successive-halving", ("cohort", "27"))),
    ];

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 20, "Simulated sweeps of each kind.");
        var seeds = Options.AtLeast(3, "--seeds", 30, "Searches for each lag and function.");
        var write = Options.Write();
        var command = new Command(Name, $"Idle time of {Slots} slots and search quality for each lag.") { rounds, seeds, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(seeds), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, int seeds, bool write)
    {
        var page = new ResultPage(
            Name,
            "What the lag costs",
            $"{Slots} slots, {Setups} setups of {Epochs} epochs, one seed; {rounds} simulated sweeps of each kind",
            $"durations of a setup with mean 1: all equal; even from 0.7 to 1.3; log-normal, the standard deviation of the logarithm {LogDeviation.ToString(CultureInfo.InvariantCulture)}",
            $"search: TPE as it usually is, median regret over {seeds} seeds");
        page.Paragraph(
            "Share of the slots' time in which they are idle, in percent, median over the sweeps. *Greedy*: every slot takes the next setup as soon "
            + "as it is free, whatever is known by then, with the same work for each setup; its slots are idle only at the end of the sweep. In "
            + "parentheses: how many times as long as with the greedy policy the sweep takes.");
        page.Table(["pruner", "durations", "greedy", .. IdleLags.Select(lag => $"lag {lag}")], Pruners.SelectMany(p => Durations.Select(d => Idle(p, d, rounds))));
        page.Paragraph(
            "What a sampler loses by knowing less: median regret of TPE after 50, 100 and 200 evaluations, with a 95 % interval by the bootstrap, and "
            + "against lag 1. The greedy policy on 8 slots knows as much as lag 8: all but the 7 setups that run beside the new one.");
        page.Table(
            ["function", "evaluations", .. Lags.Select(lag => $"lag {lag}"), .. Lags[1..].Select(lag => $"lag {lag} / lag 1")],
            FunctionSearch.Functions.SelectMany(function => Quality(function, seeds)));
        page.Publish(write);
    }

    private static string[] Idle((string Title, StrategySpec Spec) pruner, (string Title, Func<PhiloxRandom, double> Draw) durations, int rounds)
    {
        var cells = new List<string> { pruner.Title, durations.Title };
        var uses = IdleLags.Select(lag => Enumerable.Range(0, rounds).Select(round => Simulate(pruner.Spec, durations.Draw, lag, round)).ToArray()).ToArray();
        cells.Add(Percent(uses[0].Select(u => u.GreedyIdle)));
        cells.AddRange(uses.Select(u =>
            $"{Percent(u.Select(x => x.Idle))} ({Spread.Of([.. u.Select(x => x.Duration / x.Greedy)]).Middle("F2")})"));
        Console.Error.WriteLine(string.Join(", ", cells));
        return [.. cells];
    }

    private static SlotUse Simulate(StrategySpec pruner, Func<PhiloxRandom, double> draw, int lag, int round)
    {
        // A sampler that learns but has not learned anything yet: it waits as TPE does, and costs the simulation nothing.
        var (setup, parameters) = FunctionSearch.Parts(TestFunctions.Branin, (FunctionDefinition.Curve, "power"), (FunctionDefinition.Steps, $"{Epochs}"));
        var spec = new SweepSpec
        {
            Base = setup,
            Parameters = [.. parameters],
            Sampler = FunctionSearch.Sampler("tpe", ("startup", "1000")),
            Pruner = pruner,
            Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
            SamplerSeed = round,
            Experiments = Setups,
            Lag = lag,
            StartAtBase = false,
        };
        return new SlotSimulation(spec, Slots, index => draw(new PhiloxRandom(round, RandomPurpose.Objective, index))).Run();
    }

    private static IEnumerable<string[]> Quality(TestFunction function, int seeds)
    {
        var regrets = Lags.Select(lag => Enumerable.Range(0, seeds)
            .Select(seed => FunctionSearch.Regrets(function, FunctionSearch.Sampler("tpe"), seed, lag, Budgets)).ToArray()).ToArray();
        Console.Error.WriteLine($"TPE on {function.Name}: {seeds} seeds for each lag");
        return Budgets.Select((budget, b) =>
        {
            var each = regrets.Select(runs => runs.Select(run => run[b]).ToArray()).ToArray();
            return (string[])[
                function.Name,
                $"{budget}",
                .. each.Select(values => $"{MedianEstimate.Of(values)}"),
                .. each[1..].Select(values => $"{MedianEstimate.Ratio(values, each[0])}")];
        });
    }

    private static string Percent(IEnumerable<double> shares) => Spread.Of([.. shares.Select(s => 100 * s)]).Middle("F1");
}
