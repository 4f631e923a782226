using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Experiments.Benchmarks.Contestants;

/// <summary>What peers/optuna_fronts.py found: Optuna's samplers on the functions of <see cref="FrontSearch"/>.</summary>
/// <param name="Versions">Of what it ran on.</param>
/// <param name="Runs">Its searches, each with the values of all trials in their order.</param>
internal sealed record OptunaFronts(string Versions, IReadOnlyList<OptunaFronts.Run> Runs)
{
    /// <summary>Starts the script and reads its lines to the end.</summary>
    public static OptunaFronts Ask(int seeds, int trials, int[] lags)
    {
        var start = PeerScript.Start(
            "optuna_fronts.py", "0", seeds.ToString(CultureInfo.InvariantCulture), trials.ToString(CultureInfo.InvariantCulture), string.Join(',', lags));
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0 ? Parse(lines) : throw new InvalidOperationException($"optuna_fronts.py ended with {process.ExitCode}");
    }

    /// <summary>Reads what the script wrote earlier, in one file or several.</summary>
    public static OptunaFronts Read(IEnumerable<FileInfo> files) => Parse(files.SelectMany(file => File.ReadLines(file.FullName)));

    private static OptunaFronts Parse(IEnumerable<string> lines)
    {
        var versions = string.Empty;
        var runs = new List<Run>();
        foreach (var line in lines)
        {
            var answer = JsonSerializer.Deserialize<Answer>(line, JsonSerializerOptions.Web)!;
            if (answer.Versions is { } described)
            {
                versions = described;
                Check(answer.Common!);
            }
            else
            {
                runs.Add(new Run(answer.Function!, answer.Sampler!, answer.Lag, answer.Seed, answer.Values!));
            }
        }

        return new OptunaFronts(versions, runs);
    }

    /// <summary>Both sides must mean the same by a function's name.</summary>
    private static void Check(IReadOnlyDictionary<string, double[]> values)
    {
        foreach (var (function, _) in FrontSearch.Functions)
        {
            var mine = function.AllAtUnit([.. Enumerable.Range(1, function.Dimensions).Select(d => 0.1 * d)]);
            if (mine.Zip(values[function.Name]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9))
            {
                throw new InvalidOperationException($"{function.Name} is {string.Join(", ", values[function.Name])} in the script and {string.Join(", ", mine)} here, at the same point");
            }
        }
    }

    /// <summary>One search.</summary>
    /// <param name="Function">Name of the function.</param>
    /// <param name="Sampler">Optuna's sampler.</param>
    /// <param name="Lag">Trials at once.</param>
    /// <param name="Seed">Of its randomness.</param>
    /// <param name="Values">Of each trial.</param>
    internal sealed record Run(string Function, string Sampler, int Lag, long Seed, double[][] Values);

    private sealed record Answer(string? Versions, IReadOnlyDictionary<string, double[]>? Common, string? Function, string? Sampler, int Lag, long Seed, double[][]? Values);
}
