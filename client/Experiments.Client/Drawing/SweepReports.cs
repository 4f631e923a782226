using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Multiverses;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Reporting;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Comparisons;
using Experiments.Reporting.Figures.Multiverses;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Client.Drawing;

/// <summary>Writes pages, figures and exports of sweeps with the reporting library.</summary>
internal sealed class SweepReports(WorkloadCatalog workloads) : ISweepReports
{
    public string Page(SweepView sweep, Report? report) => SweepReportPage.Render(sweep, workloads, new SweepReportOptions { Report = report });

    public WrittenFigures Draw(SweepView sweep, string folder) => SweepFigures.Write(SweepTable.Of(sweep, workloads), folder);

    public WrittenFigures Draw(Multiverse multiverse, string folder) => SpecificationCurveFigure.Write(folder, multiverse);

    public string Page(SweepComparison comparison) => SweepComparisonPage.Render(comparison);

    public WrittenFigures Draw(SweepComparison comparison, string folder) => ComparisonFigures.Write(comparison, folder);

    public void Export(SweepView sweep, string format, Stream stream) => SweepExport.Write(sweep, workloads, format, stream);
}
