using System.Collections.Immutable;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Reports;

/// <summary>The report files that ship inside a program.</summary>
public sealed class BuiltInReports
{
    private readonly WorkloadCatalog _workloads;
    private readonly ImmutableArray<(string Name, Func<string> ReadText)> _reports;

    /// <summary>Makes the set.</summary>
    /// <param name="workloads">The workloads that the reports may be about.</param>
    /// <param name="reports">Names, and functions that return the files' texts. The first report is the one that commands take by default.</param>
    public BuiltInReports(WorkloadCatalog workloads, IEnumerable<(string Name, Func<string> ReadText)> reports)
    {
        _workloads = workloads;
        _reports = [.. reports];
        Names = [.. _reports.Select(r => r.Name)];
    }

    /// <summary>Gets the names of all reports.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Reads a built-in report.</summary>
    /// <exception cref="KeyNotFoundException">There is no built-in report of that name.</exception>
    public Report Open(string name) =>
        ReportFile.Parse(ReadText(name), $"{name}.yaml", _workloads, out var errors)
        ?? throw new InvalidOperationException($"the built-in report is broken: {string.Join("; ", errors)}");

    /// <summary>Returns the text of a built-in report's file, for users who want to start from it.</summary>
    /// <exception cref="KeyNotFoundException">There is no built-in report of that name.</exception>
    public string ReadText(string name) =>
        Names.IndexOf(name) is var at and >= 0
            ? _reports[at].ReadText()
            : throw new KeyNotFoundException($"there is no built-in report '{name}'; there is {string.Join(", ", Names)}");
}
