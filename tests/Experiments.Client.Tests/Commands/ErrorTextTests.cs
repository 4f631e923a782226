using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Client.Tests.Commands;

/// <summary>
/// What the command line says of everything that can be wrong with it: <c>Fixtures/errors.txt</c> has command lines, and the whole text and
/// the exit code of each, for a reviewer to read.
/// </summary>
/// <remarks>If <c>EXPERIMENTS_GOLDEN</c> names the source folder of the fixtures, the file is written there anew, for a review by diff.</remarks>
public sealed partial class ErrorTextTests
{
    private const string FixtureName = "errors.txt";

    /// <summary>What a command says when a user stops it, which no command line alone shows: a part of the text in the client, and the test class that compares the whole line.</summary>
    private static readonly (string Part, string Test)[] Elsewhere =
    [
        ("is kept with everything that has finished", nameof(SweepCommandTests)),
        ("continues without this command", nameof(SweepCommandTests)),
        ("The silos run on;", nameof(ClusterSupervisionTests)),
        ("The silo runs on.", nameof(ClusterSupervisionTests)),
        ("which is no name for a file here", nameof(ExperimentExportTests)),
        ("stored tensors for two tables called ", nameof(ExperimentExportTests)),
        ("has no curve and stored no tensors", nameof(ExperimentExportTests)),
        ("exists; name another folder, or replace it with", nameof(ExperimentExportTests)),
        ("of 127.0.0.1 cannot be used", nameof(UiCommandTests)),
        ("gives the direction too; give it once", nameof(DocumentedSweepTests)),
        ("has several metrics and no best setup to confirm", nameof(DocumentedSweepTests)),
        ("the silo that --on names has its own", nameof(VerifyOnSiloTests)),
        ("--on: no silo runs here, so that '", nameof(VerifyOnSiloTests)),
        ("--on: there is no silo '", nameof(VerifyOnSiloTests)),
        ("silos are named '", nameof(VerifyOnSiloTests)),
        ("has just ended, so there is nothing to drain", nameof(ClusterDrainTests)),
        ("has ended meanwhile; the other silos continue its experiments", nameof(ClusterDrainTests)),
        ("runs; `experiments cluster up` starts them", nameof(ClusterDrainTests)),
        ("NAME: there is no silo '", nameof(ClusterDrainTests)),
    ];

    public static TheoryData<string> Commands { get; } = [.. Blocks().Select(block => block.Command)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Text_and_exit_code_are_those_that_were_approved(string command)
    {
        var approved = Blocks().Single(block => block.Command == command).Text;

        Assert.Equal(approved, await ErrorWorld.RunAsync(command));
    }

    [Fact]
    public async Task Texts_are_written_anew_if_somebody_asks_for_it()
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_GOLDEN") is not { Length: > 0 } folder)
        {
            Assert.Skip("EXPERIMENTS_GOLDEN is not set");
            return;
        }

        var path = Path.Combine(folder, FixtureName);
        var text = new StringBuilder();
        foreach (var line in await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))
        {
            if (line.StartsWith('#'))
            {
                text.Append(text.Length > 0 ? "\n" : string.Empty).Append(line).Append('\n');
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                text.Append('\n').Append(line).Append('\n').Append(await ErrorWorld.RunAsync(line[2..])).Append('\n');
            }
        }

        await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Every_error_of_the_client_is_in_the_file_or_in_another_test()
    {
        var texts = string.Join('\n', Blocks().Select(block => block.Text));
        var missing = Sites().Where(site => !site.Pattern.IsMatch(texts) && !Elsewhere.Any(e => site.Text.Contains(e.Part, StringComparison.Ordinal))).Select(site => $"{site.File}: {site.Text}").ToList();

        Assert.True(missing.Count == 0, $"no command line of the file shows these errors:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Every_error_that_another_test_has_is_still_in_the_client_and_in_that_test()
    {
        var sites = Sites().ToList();
        Assert.Empty(Elsewhere.Where(e => !sites.Any(site => site.Text.Contains(e.Part, StringComparison.Ordinal))).Select(e => e.Part));
        Assert.Empty(Elsewhere
            .Where(e => !File.ReadAllText(Repository.Path($"tests/Experiments.Client.Tests/Commands/{e.Test}.cs")).Contains(e.Part, StringComparison.Ordinal))
            .Select(e => $"{e.Test}: {e.Part}"));
    }

    /// <summary>Returns the errors that the client's source words itself: the text of each, and a pattern that its output matches.</summary>
    private static IEnumerable<(string File, string Text, Regex Pattern)> Sites() =>
        from path in Directory.GetFiles(Repository.Path("client/Experiments.Client"), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        let source = File.ReadAllText(path)
        from Match call in Call().Matches(source)
        from Match match in Words().Matches(Arguments(source, call.Index + call.Length))
        let text = match.Groups["text"].Value
        let literal = Hole().Replace(text, "\0")
        where literal.Count(char.IsLetter) > 8
        select (Path.GetFileName(path), text, new Regex(string.Join(".*", literal.Split('\0').Select(part => Regex.Escape(Regex.Unescape(part))))));

    /// <summary>Returns what stands between the parentheses of a call, in which strings and holes of strings may have parentheses too.</summary>
    private static string Arguments(string source, int start)
    {
        var depth = 1;
        for (var at = start; at < source.Length; at++)
        {
            if (Words().Match(source, at) is { Success: true } words && words.Index == at)
            {
                at += words.Length - 1;
                continue;
            }

            depth += source[at] == '(' ? 1 : source[at] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return source[start..at];
            }
        }

        throw new InvalidDataException($"a call at {start} has no end");
    }

    private static List<(string Command, string Text)> Blocks()
    {
        var blocks = new List<(string Command, string Text)>();
        foreach (var line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", FixtureName)))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                blocks.Add((line[2..], string.Empty));
            }
            else if (blocks.Count > 0 && line.Length > 0 && !line.StartsWith('#'))
            {
                var (command, text) = blocks[^1];
                blocks[^1] = (command, text.Length == 0 ? line : $"{text}\n{line}");
            }
        }

        return blocks;
    }

    /// <summary>What an error is made by. Exceptions of other types are for mistakes of the program, and no user sees their texts.</summary>
    [GeneratedRegex("""(?:rrors\.Add|new (?:InvalidInputException|InvalidDataException|IOException|SiloStartException|CommandFailedException|CommandInterruptedException))\(""")]
    private static partial Regex Call();

    [GeneratedRegex(""""\$?"(?<text>(?:[^"\\{]|\\.|\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})*\})*)(?:")"""", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex("""\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})*\}""")]
    private static partial Regex Hole();
}
