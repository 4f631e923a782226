using System.ComponentModel;
using System.Diagnostics;

namespace Experiments.EndToEnd.Tests;

/// <summary>Every file in examples/ runs by the command in its first line.</summary>
public sealed class ExamplesTests : IDisposable
{
    private const string Prompt = "# experiments ";
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public static TheoryData<string> Files { get; } =
    [
        .. Directory.GetFiles(Repository.Path("examples"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Example_runs_by_the_command_in_its_first_line(string file)
    {
        Assert.SkipWhen(file.Contains("/programs/", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "only Linux runs programs");
        var missing = MissingFor(file);
        Assert.SkipWhen(missing is not null, $"there is no {missing}");
        var first = File.ReadLines(Repository.Path(file)).First();
        Assert.StartsWith(Prompt, first, StringComparison.Ordinal);
        var words = first[Prompt.Length..].Split(' ');
        Assert.Contains(file, words);

        var answer = await _cli.Run([.. words.Select(word => word == file ? Repository.Path(word) : word)]);

        Assert.True(answer.ExitCode == 0, answer.Errors);
    }

    [Fact]
    public void Page_on_the_examples_lists_each_of_them()
    {
        var page = File.ReadAllText(Repository.Path("examples/README.md"));
        Assert.All(Files, file => Assert.Contains($"({file.Data["examples/".Length..]})", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain-python")]
    [InlineData("pytorch")]
    [InlineData("scikit-learn")]
    public void Module_beside_a_python_example_is_the_one_that_init_writes(string example) => Assert.Equal(
        File.ReadAllText(Repository.Path("client/Experiments.Client/Commands/Workloads/Init/experiments_sdk.py")),
        File.ReadAllText(Repository.Path($"examples/programs/{example}/experiments_sdk.py")));

    [Theory]
    [InlineData("plain-python")]
    [InlineData("pytorch")]
    [InlineData("scikit-learn")]
    [InlineData("torchsharp")]
    public async Task Check_finds_an_example_deterministic_and_resumable(string example)
    {
        var file = $"examples/programs/{example}/workload.yaml";
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux runs programs");
        var missing = MissingFor(file);
        Assert.SkipWhen(missing is not null, $"there is no {missing}");

        var answer = await _cli.Run("workload", "check", Repository.Path(file));

        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Contains(": deterministic, resumable", answer.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>Returns what an example needs and this machine does not have, or null.</summary>
    private static string? MissingFor(string file) =>
        file.Contains("plain-python", StringComparison.Ordinal) && !CanImport("json") ? "python3"
        : file.Contains("scikit-learn", StringComparison.Ordinal) && !CanImport("sklearn") ? "scikit-learn for python3"
        : file.Contains("pytorch", StringComparison.Ordinal) && !CanImport("torch") ? "PyTorch for python3"
        : null;

    private static bool CanImport(string module)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", $"import {module}"]) { RedirectStandardError = true })!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
