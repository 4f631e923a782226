using Experiments.Contracts.Setups;
using Experiments.Files.Reports;

namespace Experiments.Client.Reports;

/// <summary>A parameter that the report does not state: what is assumed, and what the command used.</summary>
internal sealed record AssumptionResult(string Parameter, string Assumed, string Used, string Because)
{
    /// <summary>Gets the other values that the report may mean.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    public static IReadOnlyList<AssumptionResult> From(Report report, Setup used) =>
        [.. report.Assumptions.Select(a => new AssumptionResult(a.Parameter, a.Value, used.Text(a.Parameter), a.Because) { Alternatives = a.Alternatives })];
}
