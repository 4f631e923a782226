using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.Functions;

namespace Experiments.Benchmarks.Questions;

/// <summary>How near our samplers come to the optimum of test functions, against Optuna's.</summary>
internal static class SearchQuestion
{
    private const string Name = "search";
    private static readonly int[] Budgets = [50, 100, 200];

    // An Optuna before 3.6 has no Gaussian process; its other samplers then stand beside ours.
    private static readonly (string Ours, string[] Theirs)[] Pairs =
        [("tpe", ["TPE, multivariate", "TPE"]), ("cma-es", ["CMA-ES"]), ("gp", ["GP", "CMA-ES"])];

    public static Command Command()
    {
        var seeds = Options.AtLeast(3, "--seeds", 30, "Searches of each sampler on each function.");
        var costly = Options.AtLeast(3, "--gp-seeds", 30, "Searches of our Gaussian process, which takes about a minute for each.");
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
                () => files.Length > 0 ? OptunaSearch.Read(files) : OptunaSearch.Ask(count, Budgets),
                count,
                arguments.GetValue(costly),
                arguments.GetValue(samplers)!,
                arguments.GetValue(write));
        });
        return command;
    }

    private static void Ask(Func<OptunaSearch> askPeer, int seeds, int costlySeeds, string[] samplers, bool write)
    {
        var found = new Dictionary<(string Sampler, string Function), double[][]>();
        foreach (var ours in samplers)
        {
            foreach (var function in FunctionSearch.Functions)
            {
                found[(ours, function.Name)] = Regrets(function, ours, ours == "gp" ? costlySeeds : seeds);
            }
        }

        var peer = askPeer();
        var theirSeeds = peer.Runs.GroupBy(r => (r.Function, r.Sampler)).Min(g => g.Count());
        var page = new ResultPage(
            Name,
            "Search on test functions, against Optuna",
            $"{peer.Versions}, {theirSeeds} seeds; TPE also with multivariate=True; everything else as its defaults are",
            $"ours with their usual options, lag 1: {seeds} seeds{(samplers.Contains("gp") && costlySeeds != seeds ? $"; gp {costlySeeds}{(costlySeeds < 6 ? ", with which an interval is only the range of the searches" : "")}" : "")}",
            "sphere, Rastrigin and Rosenbrock in 4 dimensions, Branin in 2, Hartmann in 6; no noise");
        foreach (var (ours, all) in Pairs.Where(p => samplers.Contains(p.Ours)))
        {
            string[] theirs = [.. all.Where(name => peer.Runs.Any(run => run.Sampler == name))];
            var rows = new List<string[]>();
            foreach (var function in FunctionSearch.Functions)
            {
                var mine = found[(ours, function.Name)];
                for (var b = 0; b < Budgets.Length; b++)
                {
                    double[] regrets = [.. mine.Select(run => run[b])];
                    var row = new List<string> { function.Name, $"{Budgets[b]}", $"{MedianEstimate.Of(regrets)}" };
                    foreach (var name in theirs)
                    {
                        double[] its = [.. peer.Runs.Where(r => r.Function == function.Name && r.Sampler == name).Select(r => r.Regrets[b])];
                        var ratio = MedianEstimate.Ratio(regrets, its);
                        row.AddRange([$"{MedianEstimate.Of(its)}", $"{ratio}", ratio.Lower > 1 ? "worse" : ratio.Upper < 1 ? "better" : "no difference"]);
                    }

                    rows.Add([.. row]);
                }
            }

            page.Table(["function", "evaluations", $"our {ours}", .. theirs.SelectMany(name => (string[])[$"Optuna's {name}", "ours / its", "ours is"])], rows);
        }

        page.Paragraph(
            "Median regret over the seeds (the best value found less the optimum, smaller is better) and the ratio of the medians, each with a "
            + "95 % interval by the bootstrap. *Worse* and *better*: the interval of the ratio lies beyond 1.");
        page.Publish(write);
    }

    private static double[][] Regrets(TestFunction function, string sampler, int seeds)
    {
        var before = Environment.CpuUsage.TotalTime;
        double[][] runs = [.. Enumerable.Range(0, seeds).AsParallel().AsOrdered()
            .Select(seed => FunctionSearch.Regrets(function, FunctionSearch.Sampler(sampler), seed, lag: 1, Budgets))];
        Console.Error.WriteLine($"our {sampler} on {function.Name}: {seeds} seeds, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:F1} s of processor time");
        return runs;
    }
}
