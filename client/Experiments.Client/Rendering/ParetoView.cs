using Experiments.Client.Documents;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>How <c>leaderboard --sweep --pareto</c> is shown.</summary>
internal static class ParetoView
{
    public static ResultView<ParetoDocument> Instance { get; } = new(
        DocumentContext.Readable.ParetoDocument,
        (console, document) =>
        {
            var table = Tables.Create(">proposal", "setup", ">" + document.First, ">" + document.Second, "~changes");
            foreach (var p in document.Points)
            {
                table.AddTextRow(
                    Format.Text($"{p.Proposal}"), p.SetupId, Format.Metric(p.First.Metric, p.First.Mean), Format.Metric(p.Second.Metric, p.Second.Mean), SweepLeaderboardView.Changes(p.Changes));
            }

            console.Write(table);
            console.Line(Format.Text($"{document.Points.Count} {(document.Points.Count == 1 ? "setup that no other beats" : "setups that no other beats")} in both metrics, by means over the seeds."));
        },
        (writer, document) => Csv.Write(
            writer,
            ["proposal", "setup", document.First, document.Second, "changes"],
            document.Points.Select(p => new object?[] { p.Proposal, p.SetupId, p.First.Mean, p.Second.Mean, string.Join(' ', p.Changes.Select(c => $"{c.Key}={c.Value}")) })));
}
