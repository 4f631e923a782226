using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Benchmarks.Contestants;

/// <summary>What peers/optuna_search.py found: Optuna's samplers on the functions of <see cref="FunctionSearch"/>.</summary>
/// <param name="Versions">Of what it ran on.</param>
/// <param name="Runs">Its runs, each with the regret after each budget.</param>
internal sealed record OptunaSearch(string Versions, IReadOnlyList<OptunaSearch.Run> Runs)
{
    /// <summary>Starts the script and reads its lines to the end.</summary>
    public static OptunaSearch Ask(int seeds, int[] budgets, int[] lags)
    {
        var start = PeerScript.Start("optuna_search.py", "0", seeds.ToString(CultureInfo.InvariantCulture), string.Join(',', budgets), string.Join(',', lags));

        // Threads of a BLAS on matrices this small only wait for each other.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var answer = Parse(Lines(process.StandardOutput));
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : throw new InvalidOperationException($"optuna_search.py ended with {process.ExitCode}");
    }

    /// <summary>Reads what the script wrote earlier, in one file or several.</summary>
    public static OptunaSearch Read(IEnumerable<FileInfo> files) => Parse(files.SelectMany(file => File.ReadLines(file.FullName)));

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static OptunaSearch Parse(IEnumerable<string> lines)
    {
        var versions = "";
        var runs = new List<Run>();
        foreach (var line in lines)
        {
            var answer = JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!;
            if (answer.Versions is { } described)
            {
                versions = described;
                Check(answer.Values!);
            }
            else
            {
                runs.Add(new Run(answer.Function!, answer.Sampler!, answer.Lag, answer.Seed, answer.Regrets!));
                Console.Error.WriteLine($"Optuna, {answer.Sampler} on {answer.Function}, lag {answer.Lag}, seed {answer.Seed}");
            }
        }

        return new OptunaSearch(versions, runs);
    }

    /// <summary>Both sides must mean the same by a function's name.</summary>
    private static void Check(IReadOnlyDictionary<string, double> values)
    {
        foreach (var function in FunctionSearch.Functions)
        {
            var mine = function.AtUnit([.. Enumerable.Range(1, function.Dimensions).Select(d => 0.1 * d)]);
            if (Math.Abs(mine - values[function.Name]) > 1e-9 * Math.Abs(mine))
            {
                throw new InvalidOperationException($"{function.Name} is {values[function.Name]} in the script and {mine} here, at the same point");
            }
        }
    }

    /// <summary>One search.</summary>
    /// <param name="Function">Name of the function.</param>
    /// <param name="Sampler">Optuna's sampler.</param>
    /// <param name="Lag">Trials at once.</param>
    /// <param name="Seed">Of its randomness.</param>
    /// <param name="Regrets">After each budget.</param>
    internal sealed record Run(string Function, string Sampler, int Lag, long Seed, double[] Regrets);

    private sealed record Answer(
        string? Versions, IReadOnlyDictionary<string, double>? Values, string? Function, string? Sampler, int Lag, long Seed, double[]? Regrets);
}
