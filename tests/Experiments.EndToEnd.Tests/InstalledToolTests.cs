using System.Diagnostics;

namespace Experiments.EndToEnd.Tests;

/// <summary>The packed tool installs from a folder and works without the sources.</summary>
/// <remarks>Packing takes minutes, so the test runs only if <c>EXPERIMENTS_TOOL_TESTS=1</c>.</remarks>
public sealed class InstalledToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Packed_tool_installs_trains_and_starts_a_cluster()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("EXPERIMENTS_TOOL_TESTS") == "1", "EXPERIMENTS_TOOL_TESTS=1 packs and installs the tool");
        var packages = _folder.File("packages");
        await Run("dotnet", "pack", Repository.Path("client/Experiments.Client"), "-c", "Release", "-p:ReadyToRun=linux-x64", "-o", packages);
        await Run("dotnet", "tool", "install", "Experiments", "--tool-path", _folder.File("tool"), "--source", packages);

        var tool = _folder.File("tool/experiments");
        Assert.Contains("ssim", await Run(tool, "run", "--dataset", "strokes", "--widths", "16,8", "--epochs", "1"), StringComparison.Ordinal);
        try
        {
            Assert.Contains("--cluster 127.0.0.1:", await Run(tool, "cluster", "up", "--silos", "1"), StringComparison.Ordinal);
        }
        finally
        {
            await Run(tool, "cluster", "down");
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a program and returns all that it wrote.</summary>
    private async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_HOME"] = _folder.File("home");
        start.Environment["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["EXPERIMENTS_STATE"] = _folder.File("state");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = await output + await errors;
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{text}");
        return text;
    }
}
