using System.Text.Json.Nodes;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Commands;

/// <summary>What docs/sweeps.md shows works as it stands there.</summary>
public sealed class DocumentedSweepTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Sweep_file_with_every_key_is_right()
    {
        var file = Path.Combine(_line.State, "sweep.yaml");
        await File.WriteAllTextAsync(file, Document().Split("```yaml\n")[1].Split("```")[0], TestContext.Current.CancellationToken);

        var exit = await _line.RunAsync(["sweep", file, "--dry-run"]);

        Assert.True(exit == ExitCodes.Success, _line.Error);
        Assert.Contains("around-148: 24 setups with 3 seeds each, 72 experiments.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_with_several_metrics_has_a_front_in_place_of_a_best_and_nothing_to_confirm()
    {
        var file = Path.Combine(_line.State, "front.yaml");
        await File.WriteAllTextAsync(file, Document().Split("## Several metrics")[1].Split("```yaml\n")[1].Split("```")[0], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file]));
        Assert.Contains("There is no front yet.", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("est:", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep show front"));
        Assert.Contains("No setup has a value of each metric on every seed yet", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard --sweep front --format csv"));
        Assert.Contains("share_on_front,violated,changes", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep confirm front"));
        Assert.Contains(
            "sweep 'front' has several metrics and no best setup to confirm; submit setups of its front with more seeds, by `start-with` in a sweep file",
            _line.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_constraints_may_be_flags()
    {
        string[] words = ["sweep", "around", "function", "--vary", "x1=0..1", "--sampler", "nsga-ii", "--budget", "40", "--dry-run", "--metric", "loss minimise"];

        Assert.Equal(ExitCodes.Success, await _line.RunAsync([.. words, "--set", "function=zdt1", "--metric", "seconds@run minimise", "--constraint", "loss-2 <= 4"]));
        Assert.Contains("note: seconds@run is a wall time and not reproducible: the same file may propose other setups when it runs again", _line.ErrorLines);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync([.. words, "--goal", "minimise"]));
        Assert.Contains("error: --goal: --metric gives the direction too; give it once", _line.ErrorLines);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync([.. words, "--metric", "loss-2", "--goal", "minimise"]));
        Assert.Contains("error: --goal: the sweep has several metrics; write the direction beside each, such as 'accuracy@test maximise'", _line.ErrorLines);
    }

    [Fact]
    public async Task Commands_run_as_printed()
    {
        var commands = Document().Split("```")[1].Split('\n').Where(line => line.StartsWith("experiments ", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, commands.Count);
        foreach (var command in commands)
        {
            var exit = await _line.RunAsync(command["experiments ".Length..]);
            Assert.True(exit == ExitCodes.Success, $"{command}: {_line.Error}");
        }
    }

    [Fact]
    public async Task Commands_of_every_section_run_as_printed()
    {
        const string Base = "sweep around vae-gmm-148 --vary gamma=0.3..0.9 --sampler random --budget 60 --seeds 2";
        await _line.RunAsync(Base + " --name around-148");
        await _line.RunAsync(Base + " --set loss=mse --name around-148-mse");
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)) with { ExperimentId = "3fa9000000000000" });
        var front = await WriteAsync("front.yaml", Document().Split("## Several metrics")[1].Split("```yaml\n")[1].Split("```")[0]);
        var told = await WriteAsync("told.yaml", "name: told\naround: vae-gmm-148\nparameters:\n  gamma: [0.3, 0.7]\nsampler: grid\n");
        var commands = Sections().Where(section => section.Title != External).SelectMany(section => section.Commands).ToList();

        string[] shown = ["sweep", "sweep show", "sweep list", "sweep extend", "sweep compare", "sweep around", "sweep note", "sweep tag", "tag", "list", "leaderboard", "run"];
        Assert.All(shown, command => Assert.Contains(commands, line => line.StartsWith($"experiments {command} ", StringComparison.Ordinal)));
        foreach (var command in commands)
        {
            // A sweep that was extended runs again, and others take from it only when it has ended.
            await _line.RunAsync("watch around-148");
            var exit = await _line.RunAsync(command["experiments ".Length..]
                .Replace("sweep front.yaml", $"sweep {front}", StringComparison.Ordinal)
                .Replace("around-148.yaml", told, StringComparison.Ordinal)
                .Replace("--name around-148", "--name around-148-again", StringComparison.Ordinal)
                .Replace("compared.html", Path.Combine(_line.State, "compared.html"), StringComparison.Ordinal)
                .Replace("--figures figures", $"--figures {_line.State}", StringComparison.Ordinal));
            Assert.True(exit == ExitCodes.Success, $"{command}: {_line.Error}");
        }
    }

    [Fact]
    public void Every_section_with_commands_is_run_by_a_test()
    {
        // A shell script of the section on external trials is run by ExternalSweepTests, on a real silo.
        string[] with = [.. Sections().Where(section => section.Commands.Count > 0).Select(section => section.Title)];
        string[] expected =
        [
            "In a minute", "Pruners", "Several metrics", "Ask more of a sweep", "Learn from another sweep", "Compare two sweeps", "Notes and tags", "Share a cluster",
            "Timeouts and further attempts", "Notifications", External,
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), with.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_of_the_table_has_examples_that_a_test_runs()
    {
        // These are run by ExternalSweepTests and SweepLookingTests, on real silos.
        string[] elsewhere = ["ask", "tell", "sweep confirm"];
        var known = HelpTests.Commands().Select(row => row.Data).Concat(elsewhere).ToHashSet(StringComparer.Ordinal);
        var named = Section("Commands").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1))
            .Select(text => string.Join(' ', text.Split(' ').TakeWhile(word => word.All(c => char.IsAsciiLetterLower(c)))))
            .Distinct();
        Assert.All(named, command => Assert.True(known.Contains(command), $"'{command}' has no test that runs its examples"));
    }

    [Fact]
    public void Every_key_of_the_schema_is_described()
    {
        var schema = JsonNode.Parse(SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog))!;
        var keys = Section("The file");
        foreach (var (key, value) in schema["properties"]!.AsObject())
        {
            var rows = keys.Split('\n').Where(line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal) || line.StartsWith($"| `{key}: ", StringComparison.Ordinal)).ToList();
            Assert.True(rows.Count > 0, $"'{key}' is not in the table of keys");
            if (key is not ("setup" or "parameters" or "start-with" or "sampler" or "pruner"))
            {
                Assert.All(Nested(value!), nested => Assert.True(
                    rows.Exists(row => row.Contains($"`{nested}`", StringComparison.Ordinal) || row.StartsWith($"| `{key}: {nested}` |", StringComparison.Ordinal)), $"'{nested}' of '{key}' is not described"));
            }
        }

        Assert.All(Nested(schema["definitions"]!["parameter"]!), form => Assert.Contains($"{form}:", keys.Split("A parameter takes one of these forms")[1], StringComparison.Ordinal));
        foreach (var (section, key) in new[] { ("Samplers", "sampler"), ("Pruners", "pruner") })
        {
            foreach (var group in schema["properties"]![key]!["oneOf"]!.AsArray().Select(choice => choice!["properties"]).OfType<JsonObject>())
            {
                var name = group["name"]!["const"]!.GetValue<string>();
                var row = Section(section).Split('\n').FirstOrDefault(line => line.StartsWith($"| `{name}`", StringComparison.Ordinal));
                Assert.True(row is not null, $"{key} {name} is not in its table");
                Assert.All(group.Select(option => option.Key).Where(option => option != "name"), option => Assert.True(row.Contains($"`{option}`", StringComparison.Ordinal), $"option {option} of {name} is not described"));
            }
        }
    }

    private const string External = "Trials that somebody else runs";

    /// <summary>Returns the names of the members of a group, and of the groups in it.</summary>
    private static IEnumerable<string> Nested(JsonNode schema)
    {
        foreach (var choice in schema["oneOf"] is JsonArray choices ? choices.AsEnumerable() : Enumerable.Repeat(schema, 1))
        {
            foreach (var (name, value) in choice!["properties"]?.AsObject() ?? [])
            {
                yield return name;
                foreach (var inner in name is "when" or "values" ? [] : Nested(value!))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string Section(string title) => Document().Split($"\n## {title}\n")[1].Split("\n## ")[0];

    /// <summary>Returns every section with the commands of its code blocks, which may set variables of the environment first.</summary>
    private static IEnumerable<(string Title, IReadOnlyList<string> Commands)> Sections() =>
        from section in Document().Split("\n## ").Skip(1)
        let commands = section.Split("```").Where((_, i) => i % 2 == 1).SelectMany(block => block.Split('\n'))
            .Select(line => line.StartsWith("EXPERIMENTS_", StringComparison.Ordinal) ? line[line.IndexOf("experiments ", StringComparison.Ordinal)..] : line)
            .Where(line => line.StartsWith("experiments ", StringComparison.Ordinal))
        select (section.Split('\n')[0], (IReadOnlyList<string>)[.. commands]);

    private async Task<string> WriteAsync(string name, string text)
    {
        var file = Path.Combine(_line.State, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }

    private static string Document()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Experiments.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no Experiments.sln above the tests");
        }

        return File.ReadAllText(Path.Combine(folder, "docs", "sweeps.md")).ReplaceLineEndings("\n");
    }
}
