using System.Text;
using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Multiverses;
using Experiments.Client.Drawing;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting.Figures;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Writes a line that says what was asked for.</summary>
internal sealed class FakeSweepReports : ISweepReports
{
    public Report? Report { get; private set; }

    public Exception? Trouble { get; set; }

    public string Page(SweepView sweep, Report? report)
    {
        Report = report;
        return $"<html>{sweep.Name}</html>";
    }

    public WrittenFigures Draw(SweepView sweep, string folder) =>
        new([Path.Combine(folder, "history.png")], ["tornado: nothing was changed alone"]);

    public WrittenFigures Draw(Multiverse multiverse, string folder) =>
        Trouble is null ? new([Path.Combine(folder, "specification-curve-ssim-validation.png")], []) : throw Trouble;

    public string Page(SweepComparison comparison) => $"<html>{comparison.First.View.Name} and {comparison.Second.View.Name}</html>";

    public WrittenFigures Draw(SweepComparison comparison, string folder) =>
        new([Path.Combine(folder, "compare-curves.png")], ["compare-setups is not drawn: the sweeps have no setup in common"]);

    public void Export(SweepView sweep, string format, Stream stream)
    {
        if (Trouble is not null)
        {
            throw Trouble;
        }

        stream.Write(Encoding.UTF8.GetBytes($"{sweep.Name} as {format}\n"));
    }
}
