using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Files;
using Experiments.Files.Reports;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Search.Planning;

namespace Experiments.Client.Input;

/// <summary>Makes a request of what a file and flags say, with everything that is wrong in the order of the file.</summary>
internal static class SweepRequestReader
{
    /// <summary>Reads a sweep file; null where not even its shape could be read.</summary>
    /// <param name="label">What the command line calls it.</param>
    /// <param name="path">Its path.</param>
    /// <param name="flags">What takes the place of what it says.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static SweepRequest? OfFile(string label, string path, SweepDraft flags, UsageErrors errors)
    {
        if (ReadText(label, path, errors) is not { } text)
        {
            return null;
        }

        var file = SweepFile.Parse(text, path, out var wrong);
        if (file is null)
        {
            AddAll(wrong, errors);
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var around = file.Around is { } named && flags.Around is null ? Find(named, folder, errors) : null;
        return Of(file.Under(flags), around, wrong, errors);
    }

    /// <summary>Reads a sweep around a report, or around a workload's defaults.</summary>
    public static SweepRequest? OfFlags(string label, string around, SweepDraft flags, UsageErrors errors)
    {
        var at = new InputText(around, InputPlace.Flag(label));
        if (WorkloadCatalog.Find(around) is null)
        {
            return Of(flags with { Around = at }, ReportArgument.Read(label, around, errors), [], errors);
        }

        var workload = new NamedText(new InputText("workload", at.At), at);
        return Of(flags with { Setup = [workload, .. flags.Setup] }, null, [], errors);
    }

    private static SweepRequest? Of(SweepDraft draft, Report? report, IReadOnlyList<Problem> shape, UsageErrors errors)
    {
        var reading = SweepDraftReader.Read(draft, report, Strategies.Catalog);
        var found = shape.Concat(reading.Errors).ToList();
        var spec = reading.Spec;
        var workload = spec is null ? null : WorkloadCatalog.Find(spec.Base.Workload);
        if (spec is not null)
        {
            var planner = SweepPlanner.Create(spec, workload!, out var deep);
            found.AddRange(reading.Locate(Related(deep, shape)));

            // Nobody gave a budget because the sampler's list ends; from here on it is a number like any other.
            spec = planner is not null && spec.Experiments == SweepDraftReader.NoBudget ? spec with { Experiments = planner.Total * spec.Seeds.Length } : spec;
        }

        AddAll(found.InOrder(), errors);
        return found.Count > 0 || spec is null
            ? null
            : new SweepRequest(
                reading.Name,
                spec,
                report,
                workload!,
                draft.Setup.All(v => v.Name.Text != VaeGmmDefinition.Dataset) && draft.Parameters.All(p => p.Name.Text != VaeGmmDefinition.Dataset));
    }

    /// <summary>Parameters whose shape is wrong are missing from the space: that it is empty or small follows.</summary>
    private static IEnumerable<Problem> Related(IReadOnlyList<Problem> deep, IReadOnlyList<Problem> shape) =>
        shape.Count == 0 ? deep : deep.Where(p => p.Subject is not ("parameters" or "budget"));

    private static Report? Find(InputText around, string folder, UsageErrors errors)
    {
        var path = BuiltInReports.Names.Contains(around.Text) ? around.Text : Path.Combine(folder, around.Text);
        return ReportArgument.Read($"{around.At.Source}:{around.At.Line}:{around.At.Column}: around", path, errors);
    }

    private static string? ReadText(string label, string path, UsageErrors errors)
    {
        if (path.StartsWith("--", StringComparison.Ordinal))
        {
            // A mistyped flag, which is reported as such.
            return null;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{label}: '{path}' is neither a file nor a command of sweep");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{label}: '{path}' cannot be read: {exception.Message}");
        }

        return null;
    }

    private static void AddAll(IEnumerable<Problem> found, UsageErrors errors)
    {
        foreach (var problem in found)
        {
            errors.Add(problem.ToString());
        }
    }
}
