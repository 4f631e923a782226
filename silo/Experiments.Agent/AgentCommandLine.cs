using System.Reflection;
using Experiments.Contracts;

namespace Experiments.Agent;

/// <summary>The command line of the program <c>experiments-agent</c>.</summary>
/// <remarks>
/// It has no library for command lines, because every option takes one value. <c>experiments agent</c> takes the same options.
/// </remarks>
public static class AgentCommandLine
{
    private const int InvalidInput = 2;

    /// <summary>Runs an agent until it is stopped.</summary>
    /// <returns>0, or an exit code that the help names.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter errorOutput, Func<string, string?> variable, CancellationToken cancellation)
    {
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            await output.WriteAsync(AgentHelp.Text);
            return 0;
        }

        if (arguments.Contains("--version"))
        {
            await output.WriteLineAsync(Version);
            return 0;
        }

        var errors = new List<string>();
        var (values, settings) = Parse(arguments, errors);
        var plan = AgentPlan.Read(values, settings, variable, errors);
        if (errors.Count > 0)
        {
            foreach (var error in errors)
            {
                await errorOutput.WriteLineAsync($"error: {error}");
            }

            await errorOutput.WriteLineAsync("`experiments-agent --help` describes the options.");
            return InvalidInput;
        }

        return await AgentHost.RunAsync(plan, output, errorOutput, cancellation);
    }

    /// <summary>Gets the version of the program.</summary>
    internal static string Version =>
        typeof(AgentCommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static (Dictionary<string, string> Values, List<string> Settings) Parse(IReadOnlyList<string> arguments, List<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arguments[i] : arguments[i][..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                errors.Add($"'{name}': not expected here; options begin with two dashes");
                continue;
            }

            if (AgentOptions.All.All(option => option.Name != name))
            {
                errors.Add($"{name}: there is no such option; {NearestWord.Hint(name, [.. AgentOptions.All.Select(option => option.Name)])}");

                // What follows is most likely its value.
                i += equals < 0 && i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? 1 : 0;
                continue;
            }

            if (equals < 0 && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                errors.Add($"{name}: its value is missing");
                continue;
            }

            var value = equals < 0 ? arguments[++i] : arguments[i][(equals + 1)..];
            if (name == AgentOptions.Set.Name)
            {
                settings.Add(value);
            }
            else if (!values.TryAdd(name, value))
            {
                errors.Add($"{name}: given twice");
            }
        }

        return (values, settings);
    }
}
