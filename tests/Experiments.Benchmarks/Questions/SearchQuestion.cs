using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Questions;

/// <summary>How near our samplers come to the optimum of test functions, against Optuna's.</summary>
internal static class SearchQuestion
{
    private const string Name = "search";
    private const string Costly = "gp";

    /// <summary>What the command line uses without <c>--lag</c>.</summary>
    private const int DefaultLag = 4;
    private static readonly int[] Lags = [DefaultLag, 1];
    private static readonly int[] Budgets = [25, 50, 100];

    // The time of a fit grows with the cube of the results.
    private static readonly int[] CostlyBudgets = [25, 50];

    // An Optuna before 3.6 has no Gaussian process; its other samplers then stand beside ours.
    private static readonly (string Ours, string[] Theirs)[] Pairs =
        [("tpe", ["TPE, multivariate", "TPE"]), ("cma-es", ["CMA-ES"]), ("gp", ["GP", "CMA-ES"])];

    public static Command Command()
    {
        var seeds = Options.AtLeast(3, "--seeds", 30, "Searches of each sampler on each function.");
        var costly = Options.AtLeast(3, "--gp-seeds", 30, "Searches of our Gaussian process.");
        var samplers = new Option<string[]>("--samplers")
        {
            Description = "Which of ours.",
            DefaultValueFactory = _ => ["tpe", "cma-es", "gp"],
            AllowMultipleArgumentsPerToken = true,
        };
        var earlier = new Option<FileInfo[]>("--optuna-results")
        {
            Description = "What peers/optuna_search.py wrote earlier, in place of running it.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var write = Options.Write();
        var command = new Command(Name, "Regret of our samplers on test functions, against Optuna's.") { seeds, costly, samplers, earlier, write };
        command.SetAction(arguments =>
        {
            var files = arguments.GetValue(earlier)!;
            var count = arguments.GetValue(seeds);
            Ask(
                () => files.Length > 0 ? OptunaSearch.Read(files) : OptunaSearch.Ask(count, Budgets, Lags),
                count,
                arguments.GetValue(costly),
                arguments.GetValue(samplers)!,
                arguments.GetValue(write));
        });
        return command;
    }

    private static void Ask(Func<OptunaSearch> askPeer, int seeds, int costlySeeds, string[] samplers, bool write)
    {
        var found = new Dictionary<(string Sampler, string Function, int Lag), double[][]>();
        foreach (var (function, ours, lag) in FunctionSearch.Functions.SelectMany(f => samplers.SelectMany(s => Lags.Select(l => (f, s, l)))))
        {
            found[(ours, function.Name, lag)] = Regrets(function, ours, lag, ours == Costly ? costlySeeds : seeds);
        }

        var (answer, trouble) = PeerAnswer.Read("Optuna", askPeer);
        var peer = answer ?? new OptunaSearch(string.Empty, []);
        var theirSeeds = peer.Runs.GroupBy(r => (r.Function, r.Sampler, r.Lag)).Select(g => g.Count()).DefaultIfEmpty().Min();
        var page = new ResultPage(
            Name,
            "Search on test functions, against Optuna",
            trouble is not null ? $"Optuna is left out: {trouble}" : $"{peer.Versions}, {theirSeeds} seeds; TPE also with multivariate=True; everything else as its defaults are",
            $"ours with their usual options: {seeds} seeds{(samplers.Contains(Costly) && costlySeeds != seeds ? $"; gp {costlySeeds}{(costlySeeds < 6 ? ", with which an interval is only the range of the searches" : "")}" : "")}",
            $"lag {DefaultLag} is what `experiments sweep` does without `--lag`; Optuna keeps as many trials open by ask and tell, as `n_jobs={DefaultLag}` does with trials of equal length",
            "sphere, Rastrigin and Rosenbrock in 4 dimensions, Branin in 2, Hartmann in 6; no noise");
        page.Table(
            ["function", "evaluations", .. samplers.SelectMany(s => (string[])[$"{s}, lag {DefaultLag}", "lag 1", $"lag {DefaultLag} / lag 1"])],
            Rows((function, b) => samplers.SelectMany(ours => b < BudgetsOf(ours).Length
                ? LagCells(Column(found[(ours, function.Name, DefaultLag)], b), Column(found[(ours, function.Name, 1)], b))
                : ["-", "-", "-"])));
        foreach (var (ours, all) in Pairs.Where(p => samplers.Contains(p.Ours)))
        {
            string[] theirs = [.. all.Where(name => peer.Runs.Any(run => run.Sampler == name))];
            foreach (var lag in Lags)
            {
                page.Paragraph($"## {ours} at lag {lag}");
                page.Table(
                    ["function", "evaluations", $"our {ours}", .. theirs.SelectMany(name => (string[])[$"Optuna's {name}", "ours / its", "ours is"])],
                    Rows((function, b) =>
                    {
                        if (b >= BudgetsOf(ours).Length)
                        {
                            return [];
                        }

                        var mine = Column(found[(ours, function.Name, lag)], b);
                        return [$"{MedianEstimate.Of(mine)}", .. theirs.SelectMany(name => PeerCells(
                            mine,
                            [.. peer.Runs.Where(r => r.Function == function.Name && r.Sampler == name && r.Lag == lag).Select(r => r.Regrets[b])]))];
                    }));
            }
        }

        page.Paragraph(
            "Median regret over the seeds (the best value found less the optimum, smaller is better) and the ratio of the medians, each with a "
            + "95 % interval by the bootstrap. *Worse* and *better*: the interval of the ratio lies beyond 1.");
        page.Publish(write);
    }

    private static int[] BudgetsOf(string sampler) => sampler == Costly ? CostlyBudgets : Budgets;

    private static double[] Column(double[][] regrets, int budget) => [.. regrets.Select(search => search[budget])];

    private static IEnumerable<string[]> Rows(Func<TestFunction, int, IEnumerable<string>> cells) =>
        from function in FunctionSearch.Functions
        from b in Enumerable.Range(0, Budgets.Length)
        let row = cells(function, b).ToArray()
        where row.Length > 0
        select (string[])[function.Name, $"{Budgets[b]}", .. row];

    private static string[] LagCells(double[] usual, double[] one) =>
        [$"{MedianEstimate.Of(usual)}", $"{MedianEstimate.Of(one)}", $"{MedianEstimate.Ratio(usual, one)}"];

    private static string[] PeerCells(double[] mine, double[] its)
    {
        if (its.Length == 0)
        {
            return ["-", "-", "-"];
        }

        var ratio = MedianEstimate.Ratio(mine, its);
        return [$"{MedianEstimate.Of(its)}", $"{ratio}", ratio.Lower > 1 ? "worse" : ratio.Upper < 1 ? "better" : "no difference"];
    }

    private static double[][] Regrets(TestFunction function, string sampler, int lag, int seeds)
    {
        var before = Environment.CpuUsage.TotalTime;
        double[][] found = [.. Enumerable.Range(0, seeds).AsParallel().AsOrdered()
            .Select(seed => FunctionSearch.Regrets(function, FunctionSearch.Sampler(sampler), seed, lag, BudgetsOf(sampler)))];
        Console.Error.WriteLine($"our {sampler} on {function.Name}, lag {lag}: {seeds} seeds, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F1} s of processor time");
        return found;
    }
}
