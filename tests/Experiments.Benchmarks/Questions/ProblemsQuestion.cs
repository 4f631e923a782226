using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>How our samplers search on larger, mixed, conditional and noisy problems, against Optuna's: ranks with critical differences.</summary>
internal static class ProblemsQuestion
{
    private const string Name = "problems";
    private const int Budget = 100;
    private const int Lag = 4;
    private static readonly string[] Ours = ["random", "tpe", "cma-es"];
    private static readonly string[] Numeric = ["cma-es", "Optuna's CMA-ES"];
    private static readonly string[] Theirs = ["TPE", "TPE, multivariate", "CMA-ES"];

    public static Command Command()
    {
        var seeds = Options.AtLeast(3, "--seeds", 30, "Searches of each sampler on each problem.");
        var earlier = new Option<FileInfo[]>("--optuna-results")
        {
            Description = "What peers/optuna_problems.py wrote.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        var process = new Option<bool>("--gp") { Description = "Search with gp too, whose proposals take the longest." };
        var write = Options.Write();
        var command = new Command(Name, "Regret and ranks of our samplers on larger, mixed, conditional and noisy problems, against Optuna's.") { seeds, earlier, process, write };
        command.SetAction(arguments => Ask(arguments.GetValue(seeds), arguments.GetValue(earlier)!, arguments.GetValue(process), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int seeds, FileInfo[] earlier, bool hasProcess, bool write)
    {
        var problems = SearchProblem.All(TrainingTable.Read());
        var peer = OptunaProblems.Read(earlier, problems);

        // As many seeds as both sides have of everything.
        seeds = peer.Runs.Count == 0 ? seeds : Math.Min(seeds, peer.Runs.GroupBy(run => (run.Problem, run.Sampler)).Min(group => group.Count()));
        string[] ours = hasProcess ? [.. Ours, "gp"] : Ours;
        var found = new Dictionary<(string Problem, string Sampler), double[]>();
        foreach (var (problem, sampler) in problems.SelectMany(p => ours.Select(s => (p, s))).Where(pair => pair.p.IsNumbers || pair.s != "cma-es"))
        {
            var started = TimeProvider.System.GetTimestamp();
            found[(problem.Name, sampler)] = [.. Enumerable.Range(0, seeds).AsParallel().AsOrdered().Select(seed => problem.Regret(FunctionSearch.Sampler(sampler), seed, Lag, Budget))];
            Console.Error.WriteLine($"our {sampler} on {problem.Name}: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s");
        }

        foreach (var group in peer.Runs.GroupBy(run => (run.Problem, Sampler: $"Optuna's {run.Sampler}")))
        {
            found[group.Key] = [.. group.OrderBy(run => run.Seed).Take(seeds).Select(run => run.Regret)];
        }

        string[] all = [.. ours, .. Theirs.Select(name => $"Optuna's {name}").Where(name => found.Keys.Any(key => key.Sampler == name))];
        var page = new ResultPage(
            Name,
            "Search on larger, mixed, conditional and noisy problems, against Optuna",
            $"{(peer.Versions.Length == 0 ? "without Optuna" : peer.Versions)}; TPE also with multivariate=True and group=True; everything else as its defaults are",
            $"{seeds} seeds, {Budget} evaluations, lag {Lag} on both sides",
            "`branches`: one of three branches, each with two to four parameters of its own, one of them a whole number",
            "`trainings`: the grid of [trainings](trainings.md) with its numbers, lists and words; regret in SSIM",
            "with noise: the regret, without noise, of the setup whose observed value is best");
        page.Paragraph("Median regret over the seeds with a 95 % interval by the bootstrap. CMA-ES knows numbers alone.");
        page.Table(["problem", .. all], problems.Select(problem => (string[])[problem.Name, .. all.Select(s => found.TryGetValue((problem.Name, s), out var own) ? $"{MedianEstimate.Of(own)}" : "-")]));
        page.Paragraph(
            "Mean ranks over the seeds, 1 for the smallest regret. Two samplers differ at 95 % on a problem if their ranks are further apart than the critical difference (Nemenyi; "
            + "Demšar 2006).");
        page.Table(
            ["problem", .. all, "critical difference"],
            problems.Select(problem =>
            {
                string[] present = [.. all.Where(s => found.ContainsKey((problem.Name, s)))];
                var ranks = MeanRanks.Of([.. present.Select(s => found[(problem.Name, s)])]);
                return (string[])
                [
                    problem.Name,
                    .. all.Select(s => Array.IndexOf(present, s) is >= 0 and var place ? Text(ranks[place]) : "-"),
                    Text(MeanRanks.CriticalDifference(present.Length, seeds)),
                ];
            }));
        page.Paragraph("Mean ranks of the median regrets over problems:");
        page.Table(
            ["problems", .. all, "critical difference"],
            new[] { (Title: "all, without CMA-ES", Set: problems, Of: all.Except(Numeric).ToArray()), (Title: "numbers alone", Set: problems.Where(p => p.IsNumbers).ToList(), Of: all) }.Select(part =>
            {
                var ranks = MeanRanks.Of([.. part.Of.Select(s => part.Set.Select(problem => Spread.Of(found[(problem.Name, s)]).Median).ToArray())]);
                return (string[])
                [
                    $"{part.Title} ({part.Set.Count})",
                    .. all.Select(s => Array.IndexOf(part.Of, s) is >= 0 and var place ? Text(ranks[place]) : "-"),
                    Text(MeanRanks.CriticalDifference(part.Of.Length, part.Set.Count)),
                ];
            }));
        page.Publish(write);
    }

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
