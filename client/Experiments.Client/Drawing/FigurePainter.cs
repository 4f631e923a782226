using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Claims;
using Experiments.Workloads.Figures;

namespace Experiments.Client.Drawing;

/// <summary>Draws the figures that workloads declare, and those of claims.</summary>
internal sealed class FigurePainter(IReadOnlyList<IWorkloadFigures> workloads) : IFigurePainter
{
    public IReadOnlyList<IWorkloadFigures> Workloads => workloads;

    public IReadOnlyList<string> PaintExperiment(IWorkloadFigures workload, StoredExperiment experiment, string folder) =>
        ExperimentFigures.Write(workload, experiment, folder).Paths;

    public IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimPlotRow> rows) =>
        ClaimsFigure.Write(folder, title, rows).Paths;
}
