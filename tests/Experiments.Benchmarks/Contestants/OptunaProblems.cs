using System.Text.Json;

namespace Experiments.Benchmarks.Contestants;

/// <summary>What peers/optuna_problems.py found: Optuna's samplers on <see cref="SearchProblem"/>s.</summary>
/// <param name="Versions">Of what it ran on.</param>
/// <param name="Runs">Its runs.</param>
internal sealed record OptunaProblems(string Versions, IReadOnlyList<OptunaProblems.Run> Runs)
{
    /// <summary>Reads what the script wrote, in one file or several, and checks that both sides mean the same problems.</summary>
    public static OptunaProblems Read(IEnumerable<FileInfo> files, IReadOnlyList<SearchProblem> problems)
    {
        var (versions, runs) = (string.Empty, new List<Run>());
        foreach (var line in files.SelectMany(file => File.ReadLines(file.FullName)))
        {
            var answer = JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!;
            if (answer.Versions is null)
            {
                runs.Add(new Run(answer.Problem!, answer.Sampler!, answer.Seed, answer.Regret));
                continue;
            }

            versions = answer.Versions;
            foreach (var problem in problems.Where(problem => answer.Values!.ContainsKey(problem.Name)))
            {
                var (mine, its) = (problem.AtCommonPoint(), answer.Values![problem.Name]);
                if (Math.Abs(mine - its) > 1e-6 * Math.Max(1, Math.Abs(mine)))
                {
                    throw new InvalidOperationException($"{problem.Name} is {its} in the script and {mine} here, at the same point");
                }
            }
        }

        return new OptunaProblems(versions, runs);
    }

    /// <summary>One search.</summary>
    internal sealed record Run(string Problem, string Sampler, long Seed, double Regret);

    private sealed record Answer(string? Versions, IReadOnlyDictionary<string, double>? Values, string? Problem, string? Sampler, long Seed, double Regret);
}
