using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Claims;
using Experiments.Workloads.Figures;

namespace Experiments.Client.Drawing;

/// <summary>Draws the figures that workloads declare, and those of claims.</summary>
internal sealed class FigurePainter(IReadOnlyList<IWorkloadFigures> workloads, WorkloadCatalog catalog) : IFigurePainter
{
    public IReadOnlyList<IWorkloadFigures> Workloads => workloads;

    public IWorkloadFigures? Find(string workload) => workloads.FirstOrDefault(w => w.Workload == workload)
        ?? (WorkloadNames.IsProgram(workload) && catalog.Find(workload) is { } program ? new ProgramFigures(program) : null);

    public IReadOnlyList<string> PaintExperiment(IWorkloadFigures workload, StoredExperiment experiment, string folder) =>
        ExperimentFigures.Write(workload, experiment, folder).Paths;

    public IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimPlotRow> rows) =>
        ClaimsFigure.Write(folder, title, rows).Paths;

    public string PaintPage(Reproduction reproduction) => ReproductionPage.Render(reproduction);
}
