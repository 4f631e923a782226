using System.Diagnostics;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Runs programs.</summary>
internal static class Tool
{
    /// <summary>Whether PATH has the program.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, program)));

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0; the message has its output.</exception>
    public static async Task<string> Run(string program, params IEnumerable<string> arguments)
    {
        var (code, output, errors) = await Try(program, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {code}\n{errors}{output}");
    }

    /// <summary>The same, where other exit codes are answers too.</summary>
    public static Task<(int Code, string Output, string Errors)> Try(string program, params IEnumerable<string> arguments) =>
        Try(new ProcessStartInfo(program, arguments));

    public static async Task<(int Code, string Output, string Errors)> Try(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
