using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Client.Running;

/// <summary>Draws with the figures of the training library.</summary>
internal sealed class FigurePainter : IFigurePainter
{
    public IReadOnlyList<string> PaintExperiment(string folder, string title, ExperimentView experiment, byte[] evaluation) => FigureSet.Write(
        folder,
        title,
        [.. experiment.Curve.Select(e => new EpochReport(e.Epoch, e.LearningRate, e.TrainingLoss, e.ValidationLoss, e.Duration))],
        EvaluationBundle.FromSafetensors(evaluation),
        [.. experiment.Result!.Confusions.Select(c => (c.Split, c.Labels, c.Counts))]);

    public IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimRow> rows)
    {
        using var figure = ClaimsFigure.Draw(
            title, [.. rows.Select(row => new ClaimPlotRow(row.Label, row.Reported, row.Runs, row.Low, row.High, row.Verdict))]);
        return FigureSet.Save(folder, "claims", figure);
    }
}
