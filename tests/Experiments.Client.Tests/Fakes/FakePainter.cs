using Experiments.Client.Running;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Remembers what it was asked to draw.</summary>
internal sealed class FakePainter : IFigurePainter
{
    public List<(string Folder, byte[] Evaluation)> Experiments { get; } = [];

    public IReadOnlyList<ClaimRow> Claims { get; private set; } = [];

    public Exception? Trouble { get; set; }

    public IReadOnlyList<string> PaintExperiment(string folder, string title, ExperimentView experiment, byte[] evaluation)
    {
        if (Trouble is not null)
        {
            throw Trouble;
        }

        Experiments.Add((folder, evaluation));
        return [Path.Combine(folder, "loss.png")];
    }

    public IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimRow> rows)
    {
        Claims = rows;
        return [Path.Combine(folder, "claims.png")];
    }
}
