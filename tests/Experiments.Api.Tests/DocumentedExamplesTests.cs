using System.Diagnostics;
using System.Text.RegularExpressions;
using Experiments.Contracts.Access;

namespace Experiments.Api.Tests;

/// <summary>The examples of docs/api.md, run as they stand there.</summary>
public sealed partial class DocumentedExamplesTests(ApiSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Python_submits_a_sweep_and_follows_it()
    {
        var output = await RunAsync("python3", "python", 0);
        Assert.StartsWith("finished 12 of 12 best ", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_submits_and_reads()
    {
        Assert.SkipUnless(Finds("curl"), "there is no curl");
        var output = await RunAsync("bash", "sh", 1);
        Assert.Contains("\"experiments\":[{", output, StringComparison.Ordinal);
        Assert.Contains("\"rows\":[{", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string program, string language, int which)
    {
        Assert.SkipUnless(Finds(program), $"there is no {program}");
        using var folder = new TemporaryFolder();
        var code = Block().Matches(await File.ReadAllTextAsync(Repository.Path("docs/api.md"), Cancellation)).Where(block => block.Groups["language"].Value == language).ElementAt(which);
        await File.WriteAllTextAsync(folder.File("example"), "set -e\n"[..(language == "sh" ? 7 : 0)] + code.Groups["code"].Value, Cancellation);
        await File.WriteAllTextAsync(folder.File("sweep.yaml"), ApiSilo.SmallSweep + $"\nsampler-seed: {language.Length}", Cancellation);
        using var process = Process.Start(new ProcessStartInfo(program, ["example"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["EXPERIMENTS_API"] = $"{silo.Address}api/v1",
                ["EXPERIMENTS_TOKEN"] = await silo.CreateTokenAsync($"docs-{language}", Role.Submitter),
                ["NO_PROXY"] = "127.0.0.1",
            },
        })!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
        return output;
    }

    private static bool Finds(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
