using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads report files: YAML with the keys that docs/reports.md describes.</summary>
public static class ReportFile
{
    /// <summary>The keys of a report file.</summary>
    internal static readonly IReadOnlyList<string> Keys = ["report", "title", "setup", "assumptions", ReportSetupReader.AssumeDefaults, "splits", "layers", "accounting", "tests", "rounding", "claims"];

    /// <summary>Reads a report.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="workloads">The workloads that the report may be about.</param>
    /// <param name="errors">Everything that is wrong, in the order of the file; empty on success.</param>
    /// <param name="workload">The name of the workload if the file names a workload file instead, see <see cref="FindWorkload"/>.</param>
    /// <returns>The report, or null if there are errors.</returns>
    public static Report? Parse(
        string text, string fileName, WorkloadCatalog workloads, out IReadOnlyList<Problem> errors, string? workload = null)
    {
        var found = new FileProblems(fileName);
        var report = Read(text, workloads, workload, found);
        errors = found.InOrder();
        return errors.Count == 0 ? report : null;
    }

    /// <summary>Returns what a report says of its workload, a name or the path of a workload file; null if nothing can be read.</summary>
    public static InputText? FindWorkload(string text, string fileName)
    {
        var problems = new FileProblems(fileName);
        return YamlTree.Read(text, problems) is YamlMap map
            && map.Entries.FirstOrDefault(e => e.Key.Text == "setup")?.Value is YamlMap setup
            && setup.Entries.FirstOrDefault(e => e.Key.Text == ReportSetupReader.Workload)?.Value is YamlText workload
            ? new InputText(workload.Text, problems.Place(workload))
            : null;
    }

    private static Report? Read(string text, WorkloadCatalog workloads, string? named, FileProblems errors)
    {
        var root = YamlTree.Read(text, errors);
        if (root is not YamlMap map)
        {
            if (root is not null)
            {
                errors.Add(root, root is YamlText { Text: "" }
                    ? "the file is empty"
                    : $"a report starts with keys such as 'report: my-report', not with {root.Kind}");
            }

            return null;
        }

        var section = new YamlSection(
            "the report",
            map,
            Keys,
            errors,
            elsewhere: key => key == ReportSetupReader.Workload || workloads.All.Any(w => w.Find(key) is not null) ? "it belongs under setup" : null);
        var name = ReadName(section, errors);
        var title = section.RequireText("title");
        var setup = ReportSetupReader.Read(section, workloads, named, errors, out var workload);
        var layers = ReportLayerReader.Read(section, errors);
        var splits = ReportSplitReader.Read(section, errors);
        var accounting = ReportAccountingReader.Read(section, errors);
        var tests = ReportTestReader.Read(section, errors);
        var rounding = ClaimWords.Find(section, "rounding", ClaimWords.Rounding, errors) ?? FigureRounding.Nearest;
        var claims = new ReportClaimReader(workload, workloads, rounding, errors).Read(section);
        return name is null || title is null || setup is null
            ? null
            : new Report
            {
                Name = name,
                Title = title.Text,
                Workload = setup.Workload,
                Setup = setup.Setup,
                Stated = setup.Stated,
                Assumptions = setup.Assumptions,
                Claims = claims,
                Layers = layers,
                Splits = splits,
                Accounting = accounting,
                Tests = tests,
                Rounding = rounding,
            };
    }

    private static string? ReadName(YamlSection section, FileProblems errors)
    {
        var name = section.RequireText("report");
        if (name is not null && !NamePattern.IsMatch(name.Text))
        {
            errors.Add(name, "report", $"'{name.Text}' is not a name of small letters, digits and hyphens, such as vae-gmm-148");
        }

        return name?.Text;
    }
}
