using System.Globalization;
using System.Text;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>The world in which the command lines of <c>Fixtures/errors.txt</c> run: a few files, experiments and sweeps, and no data.</summary>
internal sealed class ErrorWorld : IDisposable
{
    private readonly TestClient _line = new() { Width = 100 };

    public ErrorWorld()
    {
        _line.Data.Folder = null;
        _line.Cluster.Sweeps.LastFails = true;
        Write("report.yaml", "report: My Report\nsetup:\n  workload: vae-gmm\n  epochs: none\nclaims:\n  - { id: a, metric: beauty, value: much }\n");
        Write("other.yaml", "report: other\ntitle: t\nsetup: { workload: function }\nassume-defaults: true\nclaims:\n  - { id: loss, metric: loss, split: validation, value: 1, source: here }\n");
        Write("sweep.yaml", "around: vae-gmm-148\nparameters:\n  gama: [0.3, 0.7]\nsampler: gird\nbudgte: 10\n");
        Write("workload.yaml", "workload: my program\ncommand: 5\nparameters:\n  lr: { type: reel }\n");
        Write("notes.txt", "not YAML: [");
        Write("wandb.yaml", "method: magic\n");
        Write("outcomes.jsonl", "{\"proposal\": \"x\"}\n");
        Write("far.jsonl", "{\"proposal\": 9, \"value\": 1}\n");
        Write("unknown.jsonl", "{\"proposal\": 1, \"value\": 1, \"parameters\": {\"zz\": \"1\"}}\n");
        Write("another.jsonl", "{\"proposal\": 1, \"value\": 1, \"parameters\": {\"x1\": \"0.123\"}}\n");
        using (var big = File.Create(Path.Combine(_line.WorkingFolder, "big.yaml")))
        {
            big.SetLength(5 << 20);
        }

        Directory.CreateDirectory(Path.Combine(_line.WorkingFolder, "folder"));
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)) with { ExperimentId = "3fa9000000000000" });
        _line.Cluster.Add(SampleExperiments.Failed(SampleExperiments.Spec(1), "diverged at epoch 1, step 2") with { ExperimentId = "3fab000000000000" });
        _line.Cluster.Add(SampleExperiments.Running(SampleExperiments.Spec(2), 3) with { ExperimentId = "77b0000000000000" });
    }

    /// <summary>Runs a command line in a world of its own, after its scene if it begins with one. Returns what it wrote to the standard error stream, and the exit code.</summary>
    public static async Task<string> RunAsync(string text)
    {
        using var world = new ErrorWorld();
        var (scene, command) = ErrorScenes.Split(text);
        await world._line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --name two --set dataset=strokes");
        await world._line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 1 --name single");
        await world._line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 4 --trials external --name outside --detach");
        var told = (await world._line.Cluster.Sweeps.Sweep("outside").Get()).Experiments[0].ExperimentId;
        using var prop = await ErrorScenes.SetAsync(scene, world._line);
        var exit = await world._line.RunAsync(Words(command.Replace("{work}", world._line.WorkingFolder, StringComparison.Ordinal).Replace("{state}", world._line.State, StringComparison.Ordinal).Replace("{told}", told, StringComparison.Ordinal)));
        var error = new StringBuilder(world._line.Error)
            .Replace(world._line.WorkingFolder, "{work}")
            .Replace(world._line.State, "{state}")
            .Replace(told, "{told}")
            .Replace(Environment.CurrentDirectory, "{here}")
            .ToString();
        return $"{error.TrimEnd()}\n-> {exit.ToString(CultureInfo.InvariantCulture)}";
    }

    public void Dispose() => _line.Dispose();

    // As a shell splits words: a word may be in single quotes.
    private static List<string> Words(string command)
    {
        var (words, word, isQuoted, hasWord) = (new List<string>(), new StringBuilder(), false, false);
        foreach (var c in command + " ")
        {
            if (c == '\'')
            {
                (isQuoted, hasWord) = (!isQuoted, true);
            }
            else if (c == ' ' && !isQuoted)
            {
                if (hasWord)
                {
                    words.Add(word.ToString());
                }

                (hasWord, _) = (false, word.Clear());
            }
            else
            {
                word.Append(c);
                hasWord = true;
            }
        }

        return words;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_line.WorkingFolder, name), text);
}
