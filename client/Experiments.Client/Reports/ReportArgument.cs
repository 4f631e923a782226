using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Programs;
using Experiments.Files.Reports;

namespace Experiments.Client.Reports;

/// <summary>The argument <c>REPORT</c>, and options that name a report: a built-in one, or a file.</summary>
internal static class ReportArgument
{
    /// <summary>Returns the description for help texts.</summary>
    public static string Describe(BuiltInReports reports) => $"Built-in report ({string.Join(", ", reports.Names)}) or path of a report file";

    /// <summary>Creates the argument of a command that takes the first built-in report by default.</summary>
    public static Argument<string> Create(BuiltInReports reports) => new("REPORT")
    {
        Description = Describe(reports),
        DefaultValueFactory = _ => reports.Names[0],
    };

    /// <summary>Reads the report that the argument names. Returns null if it is wrong.</summary>
    public static Report? Read(ParseResult parse, Argument<string> argument, CommandContext context, UsageErrors errors) =>
        Read(argument.Name, parse.ValueOf(argument) ?? context.BuiltInReports.Names[0], context, errors);

    /// <summary>Reads a report. Returns null if it is wrong; the errors name every place in its file.</summary>
    /// <param name="label">What the command line calls the report: <c>REPORT</c>, <c>--report</c>.</param>
    /// <param name="name">The report's name or path.</param>
    /// <param name="context">The command's context.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static Report? Read(string label, string name, CommandContext context, UsageErrors errors)
    {
        var reports = context.BuiltInReports;
        if (reports.Names.Contains(name))
        {
            return reports.Open(name);
        }

        if (name.StartsWith("--", StringComparison.Ordinal))
        {
            // A mistyped option, which the parser's errors report.
            return null;
        }

        if (!File.Exists(name))
        {
            errors.Add(Directory.Exists(name) ? $"{label}: '{name}' is a folder; name a file in it" : $"{label}: '{name}' is neither a built-in report ({string.Join(", ", reports.Names)}) nor a file");
            return null;
        }

        try
        {
            var text = InputFiles.ReadText(name);
            string? workload = null;
            if (ReportFile.FindWorkload(text, name) is { } path && ProgramFiles.IsPath(path.Text))
            {
                var folder = Path.GetDirectoryName(Path.GetFullPath(name))!;
                var program = context.Programs.Read($"{name}:{path.At.Line}:{path.At.Column}: workload", Path.Combine(folder, path.Text), errors);
                if (program is null)
                {
                    return null;
                }

                workload = program.Workload.Name;
            }

            var report = ReportFile.Parse(text, name, context.Catalog, out var problems, workload);
            errors.AddRange(problems);
            return report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{label}: '{name}' cannot be read: {exception.Message}");
            return null;
        }
    }
}
