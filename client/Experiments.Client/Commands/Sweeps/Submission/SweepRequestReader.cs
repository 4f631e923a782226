using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Programs;
using Experiments.Client.Reports;
using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Files;
using Experiments.Files.Reports;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Makes a request from a file and flags. Everything that is wrong is reported in the order of the file.</summary>
internal static class SweepRequestReader
{
    /// <summary>Reads a sweep file. Returns null if anything is wrong.</summary>
    /// <param name="label">What the command line calls the file.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="flags">The flags, which replace what the file says.</param>
    /// <param name="context">The command's context.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static CheckedSweep? ReadFile(string label, string path, SweepDraft flags, CommandContext context, UsageErrors errors)
    {
        if (ReadText(label, path, errors) is not { } text)
        {
            return null;
        }

        var file = SweepFile.Parse(text, path, out var wrong);
        if (file is null)
        {
            errors.AddRange(wrong);
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (WithWorkload(file, folder, context, errors) is not { } draft)
        {
            errors.AddRange(wrong);
            return null;
        }

        if (draft.Around is { } workload && flags.Around is null && context.Catalog.Find(workload.Text) is not null)
        {
            // As on the command line, a workload stands for its defaults.
            return Check(WithReports((draft with { Around = null }).Under(flags).OfWorkload(workload), folder, context, errors), null, wrong, context.Catalog, errors);
        }

        var around = draft.Around is { } named && flags.Around is null ? Find(named, folder, context, errors) : null;
        return Check(WithReports(draft.Under(flags), folder, context, errors), around, wrong, context.Catalog, errors);
    }

    /// <summary>Reads a sweep around a report or around the defaults of a workload. Returns null if anything is wrong.</summary>
    public static CheckedSweep? ReadFlags(string label, string around, SweepDraft flags, CommandContext context, UsageErrors errors)
    {
        var at = new InputText(around, InputPlace.Flag(label));
        if (context.Catalog.Find(around) is null && !ProgramFiles.IsWorkloadFile(around))
        {
            if (!context.BuiltInReports.Names.Contains(around) && !Path.Exists(around) && !around.StartsWith("--", StringComparison.Ordinal))
            {
                string[] known = [.. context.BuiltInReports.Names, .. context.Catalog.Names];
                var hint = NearestWord.Find(around, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
                errors.Add($"{label}: '{around}' is neither a built-in report ({string.Join(", ", context.BuiltInReports.Names)}), nor a workload ({string.Join(", ", context.Catalog.Names)}), nor a file{hint}");
                return Check(flags with { Around = at }, null, [], context.Catalog, errors);
            }

            return Check(WithReports(flags with { Around = at }, string.Empty, context, errors), ReportArgument.Read(label, around, context, errors), [], context.Catalog, errors);
        }

        return WorkloadArgument.Read(label, around, context, errors) is { } named
            ? Check(WithReports(flags.OfWorkload(at with { Text = named.Name }), string.Empty, context, errors), null, [], context.Catalog, errors)
            : null;
    }

    /// <summary>
    /// Reads the workload file that a sweep file names, in <c>around</c> or as the setup's workload, and puts the workload's name in its
    /// place. Returns null if the workload file is wrong.
    /// </summary>
    private static SweepDraft? WithWorkload(SweepDraft file, string folder, CommandContext context, UsageErrors errors)
    {
        var setup = file.Setup.FirstOrDefault(v => v.Name.Text == "workload");
        if (file.Around is { } around && ProgramFiles.IsWorkloadFile(Path.Combine(folder, around.Text)))
        {
            return Read(around) is { } name ? file with { Around = null, Setup = [new NamedText(around with { Text = "workload" }, name), .. file.Setup] } : null;
        }

        if (setup is null || !ProgramFiles.IsPath(setup.Value.Text))
        {
            return file;
        }

        return Read(setup.Value) is { } named ? file with { Setup = file.Setup.Replace(setup, setup with { Value = named }) } : null;

        InputText? Read(InputText path) =>
            context.Programs.Read($"{path.At.Source}:{path.At.Line}:{path.At.Column}", Path.Combine(folder, path.Text), errors) is { } program
                ? path with { Text = program.Workload.Name }
                : null;
    }

    /// <summary>Makes a request of a draft whose texts have been read. Returns null if anything is wrong.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="report">The report that is the base, or null.</param>
    /// <param name="shape">What was wrong with the draft's texts.</param>
    /// <param name="workloads">The workloads.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static CheckedSweep? Check(SweepDraft draft, Report? report, IReadOnlyList<Problem> shape, WorkloadCatalog workloads, UsageErrors errors)
    {
        var sweep = SweepCheck.Check(draft, report, shape, workloads, isWhole: !errors.Any, out var problems);
        errors.AddRange(problems);
        return sweep;
    }

    /// <summary>Writes out the setups of reports with which the sweep starts. Flags name paths as the working folder has them.</summary>
    private static SweepDraft WithReports(SweepDraft draft, string folder, CommandContext context, UsageErrors errors) =>
        SweepStartReports.WriteOut(draft, named => Find(named, named.At.Line > 0 ? folder : string.Empty, context, errors, "start-with"), context.Catalog);

    private static Report? Find(InputText around, string folder, CommandContext context, UsageErrors errors, string key = "around")
    {
        var path = context.BuiltInReports.Names.Contains(around.Text) ? around.Text : Path.Combine(folder, around.Text);
        return ReportArgument.Read(around.At.Line > 0 ? $"{around.At.Source}:{around.At.Line}:{around.At.Column}: {key}" : around.At.Source, path, context, errors);
    }

    private static string? ReadText(string label, string path, UsageErrors errors)
    {
        if (path.StartsWith("--", StringComparison.Ordinal))
        {
            // A mistyped option, which the parser's errors report.
            return null;
        }

        try
        {
            return InputFiles.ReadText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // A word without a folder or an ending is more likely a mistyped command than a file.
            var meant = Path.GetFileName(path) == path && !Path.HasExtension(path) ? NearestWord.Find(path, SweepCommand.NamesBelow) : null;
            errors.Add($"{label}: '{path}' is neither a file nor a command of sweep{(meant is null ? string.Empty : $"; did you mean 'sweep {meant}'?")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{label}: '{path}' cannot be read: {exception.Message}");
        }

        return null;
    }
}
