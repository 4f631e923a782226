using Experiments.Client.Drawing;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;
using Experiments.Reporting.Figures.Claims;
using Experiments.Workloads.Figures;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Remembers what it was asked to draw.</summary>
internal sealed class FakePainter : IFigurePainter
{
    public List<(string Folder, byte[] Evaluation)> Experiments { get; } = [];

    public IReadOnlyList<ClaimPlotRow> Claims { get; private set; } = [];

    /// <summary>Gets what the last page was of.</summary>
    public Reproduction? Page { get; private set; }

    public Exception? Trouble { get; set; }

    public IReadOnlyList<IWorkloadFigures> Workloads { get; } = [new VaeGmmFigures()];

    public IWorkloadFigures? Find(string workload) => Workloads.FirstOrDefault(w => w.Workload == workload);

    public IReadOnlyList<string> PaintExperiment(IWorkloadFigures workload, StoredExperiment experiment, string folder)
    {
        if (Trouble is not null)
        {
            throw Trouble;
        }

        Experiments.Add((folder, experiment.Artifact(ArtifactReference.Evaluation).ToArray()));
        return [Path.Combine(folder, "loss.png")];
    }

    public string PaintPage(Reproduction reproduction)
    {
        Page = reproduction;
        return $"<html>{reproduction.Report.Name}</html>";
    }

    public IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimPlotRow> rows)
    {
        Claims = rows;
        return [Path.Combine(folder, "claims.png")];
    }
}
