using Experiments.Files.Reports;

namespace Experiments.Client.Input;

/// <summary>Finds the report that a command line names: one of those inside the program, or a file.</summary>
internal static class ReportArgument
{
    /// <summary>What help texts say of it.</summary>
    public static string Description => $"Built-in report ({string.Join(", ", BuiltInReports.Names)}) or path of a report file";

    /// <summary>The report, or null with everything that is wrong with its file among the errors.</summary>
    /// <param name="label">What the command line calls it: <c>REPORT</c>, <c>--report</c>.</param>
    /// <param name="name">Name or path.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static Report? Read(string label, string name, UsageErrors errors)
    {
        if (BuiltInReports.Names.Contains(name, StringComparer.Ordinal))
        {
            return BuiltInReports.Open(name);
        }

        if (name.StartsWith("--", StringComparison.Ordinal))
        {
            // A mistyped flag, which is reported as such.
            return null;
        }

        if (!File.Exists(name))
        {
            errors.Add($"{label}: '{name}' is neither a built-in report ({string.Join(", ", BuiltInReports.Names)}) nor a file");
            return null;
        }

        try
        {
            var report = ReportFile.Parse(File.ReadAllText(name), name, out var wrong);
            foreach (var error in wrong)
            {
                errors.Add(error.ToString());
            }

            return report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{label}: '{name}' cannot be read: {exception.Message}");
            return null;
        }
    }
}
