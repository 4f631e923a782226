using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting;

namespace Experiments.Client.Running;

/// <summary>The real writers.</summary>
internal sealed class SweepReports : ISweepReports
{
    public string Page(SweepView sweep, Report? report) => SweepReportPage.Render(sweep, new SweepReportOptions { Report = report });

    public IReadOnlyList<string> Draw(SweepView sweep, string folder, out IReadOnlyList<string> omitted) => SweepFigures.Write(sweep, folder, null, out omitted);

    public void Export(SweepView sweep, string format, Stream stream) => SweepExport.Write(sweep, format, stream);
}
