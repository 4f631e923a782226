using Experiments.Contracts.Setups;
using Experiments.Files.Reports;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>What a report does not state, what is assumed, and why.</summary>
internal static class AssumptionsTable
{
    /// <param name="assumptions">The report's assumptions.</param>
    /// <param name="used">The setup that was run.</param>
    public static Html Render(IReadOnlyList<Assumption> assumptions, Setup used) => new PageTable<Assumption>()
        .Text("parameter", a => a.Parameter)
        .Text("assumed", a => used.Text(a.Parameter) == a.Value ? a.Value : $"{a.Value} (changed to {used.Text(a.Parameter)})")
        .Prose("because", a => a.Because)
        .Render(assumptions);
}
