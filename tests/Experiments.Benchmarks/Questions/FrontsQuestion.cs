using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>How much hypervolume our samplers find on functions with several values, against Optuna's.</summary>
internal static class FrontsQuestion
{
    private const string Name = "fronts";
    private const string Random = "random";

    /// <summary>What the command line uses without <c>--lag</c>.</summary>
    private const int DefaultLag = 4;

    private static readonly int[] Lags = [DefaultLag, 1];
    private static readonly int[] Budgets = [50, 100];
    private static readonly (string Ours, string[] Theirs)[] Pairs =
        [("tpe", ["TPE, multivariate", "TPE"]), ("nsga-ii", ["NSGA-II, population 20", "NSGA-II"])];

    public static Command Command()
    {
        var seeds = Options.AtLeast(3, "--seeds", 30, "Searches of each sampler on each function.");
        var earlier = new Option<FileInfo[]>("--optuna-results")
        {
            Description = "What peers/optuna_fronts.py wrote earlier, in place of running it.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var write = Options.Write();
        var command = new Command(Name, "Hypervolume of our samplers on functions with several values, against Optuna's.") { seeds, earlier, write };
        command.SetAction(arguments =>
        {
            var (count, files) = (arguments.GetValue(seeds), arguments.GetValue(earlier)!);
            var (peer, trouble) = PeerAnswer.Read("Optuna", () => files.Length > 0 ? OptunaFronts.Read(files) : OptunaFronts.Ask(count, Budgets.Max(), Lags));
            Ask(peer ?? new OptunaFronts(string.Empty, []), trouble, count, arguments.GetValue(write));
        });
        return command;
    }

    private static void Ask(OptunaFronts peer, string? trouble, int seeds, bool write)
    {
        var theirs = peer.Runs.GroupBy(r => (r.Function, r.Sampler, r.Lag)).Select(g => g.Count()).DefaultIfEmpty().Min();
        var page = new ResultPage(
            Name,
            "Fronts of test functions, against Optuna",
            trouble is not null ? $"Optuna is left out: {trouble}" : $"{peer.Versions}, {theirs} seeds; NSGA-II also with population_size=20, as ours has; TPE also with multivariate=True, as ours is; everything else as its defaults are",
            $"ours with their usual options: {seeds} seeds",
            $"lag {DefaultLag} is what `experiments sweep` does without `--lag`; Optuna keeps as many trials open by ask and tell, as `n_jobs={DefaultLag}` does with trials of equal length",
            "ZDT1, ZDT2, ZDT3 and DTLZ2 with three values, all in 6 dimensions; no noise",
            "hypervolume up to the point (1.1, 3) of ZDT and (1.5, 1.5, 1.5) of DTLZ2; larger is better");
        foreach (var (ours, names) in Pairs)
        {
            string[] all = [.. names.Where(name => peer.Runs.Any(run => run.Sampler == name))];
            foreach (var lag in Lags)
            {
                page.Paragraph($"## {ours} at lag {lag}");
                page.Table(
                    ["function", "evaluations", $"our {ours}", Random, .. all.SelectMany(name => (string[])[$"Optuna's {name}", "ours / its", "ours is"])],
                    Rows(peer, ours, all, lag, seeds));
            }
        }

        page.Paragraph(
            "Median hypervolume over the seeds and the ratio of the medians, each with a 95 % interval by the bootstrap. *Better* and *worse*: the interval of the ratio lies "
            + "beyond 1.");
        page.Publish(write);
    }

    private static IEnumerable<string[]> Rows(OptunaFronts peer, string ours, string[] theirs, int lag, int seeds)
    {
        foreach (var (function, reference) in FrontSearch.Functions)
        {
            var (mine, drawn) = (Search(ours), Search(Random));
            for (var b = 0; b < Budgets.Length; b++)
            {
                yield return
                [
                    function.Name, $"{Budgets[b]}", $"{MedianEstimate.Of(Column(mine, b))}", $"{MedianEstimate.Of(Column(drawn, b))}",
                    .. theirs.SelectMany(name => Cells(Column(mine, b), Column(
                        [.. peer.Runs.Where(r => r.Function == function.Name && r.Sampler == name && r.Lag == lag).Select(r => FrontSearch.Volumes(r.Values, reference, Budgets))], b))),
                ];
            }

            double[][] Search(string sampler) =>
                [.. Enumerable.Range(0, seeds).AsParallel().AsOrdered().Select(seed => FrontSearch.Volumes(function, reference, sampler, seed, lag, Budgets))];
        }
    }

    private static double[] Column(double[][] volumes, int budget) => [.. volumes.Select(search => search[budget])];

    private static string[] Cells(double[] mine, double[] its)
    {
        if (its.Length == 0)
        {
            return ["-", "-", "-"];
        }

        var ratio = MedianEstimate.Ratio(mine, its);
        return [$"{MedianEstimate.Of(its)}", $"{ratio}", ratio.Lower > 1 ? "better" : ratio.Upper < 1 ? "worse" : "no difference"];
    }
}
