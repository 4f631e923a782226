using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Sweeps.Page;

/// <summary>What <c>sweep report</c> is asked for.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Report">The report whose claims are judged; null for the one that the sweep is around.</param>
/// <param name="Output">The page's file.</param>
internal sealed record SweepReportRequest(string Sweep, Report? Report, string Output);
