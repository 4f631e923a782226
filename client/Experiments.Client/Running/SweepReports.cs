using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Client.Running;

/// <summary>The real writers.</summary>
internal sealed class SweepReports : ISweepReports
{
    public string Page(SweepView sweep, Report? report) => SweepReportPage.Render(sweep, new SweepReportOptions { Report = report });

    public WrittenFigures Draw(SweepView sweep, string folder) => SweepFigures.Write(sweep, folder);

    public void Export(SweepView sweep, string format, Stream stream) => SweepExport.Write(sweep, format, stream);
}
