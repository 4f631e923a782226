using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Benchmarks.Questions;

/// <summary>How many proposals a second samplers make, and what a longer history costs them.</summary>
internal static class ProposalsQuestion
{
    private const string Name = "proposals";
    private const int History = 1000;
    private const double RandomTarget = 5000;
    private const double TpeTarget = 300;
    private static readonly int[] Lengths = [250, 500, 1000, 2000, 4000];

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 5, "Rounds that count.");
        var write = Options.Write();
        var command = new Command(Name, "Proposals per second of random search and TPE.") { rounds, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, bool write)
    {
        var load = Machine.Load;
        var page = new ResultPage(
            Name,
            "Proposals per second",
            $"{rounds} rounds on one thread; every result is that of a completed setup drawn at random",
            "function: four real coordinates; report: learning rate, batch size, activation, schedule, and gamma where there are steps",
            $"load before: {load}");
        var targets = new List<string[]>();
        var costs = new List<string[]>();
        foreach (var (title, space) in Spaces())
        {
            // Code that runs seldom is compiled badly; so much of it beforehand that the shortest history finds it at its best.
            PerProposal(space, "tpe", Lengths[0], 1000, 1);
            var random = PerProposal(space, "random", History, 2000, rounds);
            targets.Add(Target($"random, {title}", random.Processor, RandomTarget));
            var lengths = Lengths.Select(length => (Length: length, Cost: PerProposal(space, "tpe", length, 40_000 / length, rounds))).ToArray();
            targets.Add(Target($"TPE, {title}", lengths.Single(l => l.Length == History).Cost.Processor, TpeTarget));
            var shortest = lengths[0].Cost.Processor.Median;
            costs.AddRange(lengths.Select(l => (string[])
            [
                title,
                l.Length.ToString("N0", CultureInfo.InvariantCulture),
                l.Cost.Processor.Times(1e3).Middle("F2"),
                l.Cost.Processor.Times(1e3).Range("F2"),
                l.Cost.Wall.Times(1e3).Middle("F2"),
                (l.Cost.Processor.Median / shortest).ToString("F1", CultureInfo.InvariantCulture),
                ((double)l.Length / Lengths[0]).ToString("F0", CultureInfo.InvariantCulture),
            ]));
        }

        page.Paragraph($"Proposals for each second of processor time, with {History:N0} results in the history:");
        page.Table(Harness.Target.Header, targets);
        page.Paragraph("What a proposal of TPE costs as the history grows; linear growth would give the last column:");
        page.Table(["space", "results", "processor time, ms", "middle half", "wall time, ms", "against the shortest", "linear"], costs);
        page.Publish(write);
    }

    private static string[] Target(string what, Spread seconds, double bound) =>
        new Target(what, new Spread(1 / seconds.Median, 1 / seconds.Upper, 1 / seconds.Lower), bound, IsUpperBound: false).Row;

    private static IEnumerable<(string Title, SearchSpace Space)> Spaces()
    {
        yield return ("function", FunctionSearch.Space(TestFunctions.Sphere(4)));
        yield return ("report", SearchSpace.Create(
            VaeGmmDefinition.Definition,
            VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!,
            [
                SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 1e-4, 1e-2),
                SearchParameter.Range("batch-size", DistributionKind.IntLogUniform, 16, 512),
                SearchParameter.List("activation", DistributionKind.Categorical, ["relu", "tanh", "leaky-relu"]),
                SearchParameter.List("schedule", DistributionKind.Categorical, ["step", "constant"]),
                SearchParameter.Range("gamma", DistributionKind.Uniform, 0.2, 0.9, new SearchCondition("schedule", ["step"])),
            ],
            out _)!);
    }

    /// <summary>Seconds for one proposal, the mean of a round.</summary>
    private static (Spread Wall, Spread Processor) PerProposal(SearchSpace space, string name, int length, int proposals, int rounds)
    {
        var (sampler, history) = (SamplerCatalog.Create(FunctionSearch.Sampler(name), space, 1), MadeUp(space, length));
        var (wall, processor) = (new double[rounds], new double[rounds]);

        // The first round warms up.
        for (var round = -1; round < rounds; round++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (var i = 0; i < proposals; i++)
            {
                sampler.Propose(length + i, history);
            }

            if (round >= 0)
            {
                processor[round] = (Environment.CpuUsage.TotalTime - before).TotalSeconds / proposals;
                wall[round] = Stopwatch.GetElapsedTime(start).TotalSeconds / proposals;
            }
        }

        Console.Error.WriteLine($"{name}, {length} results: {1e3 * Spread.Of(processor).Median:F3} ms");
        return (Spread.Of(wall), Spread.Of(processor));
    }

    private static SearchHistory MadeUp(SearchSpace space, int length)
    {
        var random = new PhiloxRandom(1, RandomPurpose.Objective);
        var draws = SamplerCatalog.Create(FunctionSearch.Sampler("random"), space, 2);
        var (candidates, outcomes) = (new List<Candidate>(length), new List<Outcome?>(length));
        for (var i = 0; i < length; i++)
        {
            var setup = draws.Propose(i, SearchHistory.Empty).Setup;
            candidates.Add(new Candidate(i, setup, space.PointOf(setup)));
            outcomes.Add(Outcome.Completion(random.NextDouble()));
        }

        return new SearchHistory(candidates, outcomes, length);
    }
}
