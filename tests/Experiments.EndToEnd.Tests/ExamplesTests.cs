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
        Assert.SkipWhen(file.Contains("python", StringComparison.Ordinal) && !IsInPath("python3"), "there is no python3");
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

    [Fact]
    public void Module_beside_the_python_example_is_the_one_that_init_writes() => Assert.Equal(
        File.ReadAllText(Repository.Path("client/Experiments.Client/Commands/Workloads/Init/experiments_sdk.py")),
        File.ReadAllText(Repository.Path("examples/programs/plain-python/experiments_sdk.py")));

    public void Dispose() => _cli.Dispose();

    private static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
