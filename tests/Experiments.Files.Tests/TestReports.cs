using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests;

/// <summary>The report files that ship with the built-in workloads.</summary>
internal static class TestReports
{
    private static readonly BuiltInReports All = new(BuiltInWorkloads.All.Catalog, BuiltInWorkloads.All.Reports.Select(r => (r.Name, r.ReadText)));

    public static IEnumerable<string> Names => All.Names;

    public static Report Open(string name) => All.Open(name);

    public static string Text(string name) => All.ReadText(name);
}
