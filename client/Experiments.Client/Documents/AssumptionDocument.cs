using Experiments.Files.Reports;

namespace Experiments.Client.Documents;

/// <summary>A parameter that the report leaves unsaid: what is assumed, and what this command ran with.</summary>
internal sealed record AssumptionDocument(string Parameter, string Assumed, string Used, string Because)
{
    public static IReadOnlyList<AssumptionDocument> Of(Report report, Contracts.Setups.Setup used) =>
        [.. report.Assumptions.Select(a => new AssumptionDocument(a.Parameter, a.Value, used.Text(a.Parameter), a.Because))];
}
