using Experiments.Client.Drawing;
using Experiments.Contracts.Experiments;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Figures.Claims;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Draws the figures of a reproduction: the claims beside our values, and the figures of every experiment whose workload has some.</summary>
internal static class ReportFigures
{
    /// <summary>Draws into a folder. Each experiment has a folder of its own below.</summary>
    /// <returns>Paths of the files.</returns>
    public static async Task<IReadOnlyList<string>> DrawAsync(
        IGrainFactory grains,
        IFigurePainter painter,
        string folder,
        string title,
        IReadOnlyList<JudgedClaim> claims,
        IReadOnlyList<ExperimentView> experiments,
        CancellationToken cancellation)
    {
        var paths = new List<string>();
        var rows = ClaimPlotRows.From(claims);
        if (rows.Count > 0)
        {
            paths.AddRange(painter.PaintClaims(folder, title, rows));
        }

        foreach (var experiment in experiments.Where(e => e.Result is not null && painter.Find(e.Spec!.Setup.Workload) is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            var own = Path.Combine(folder, $"seed-{experiment.Spec!.Seed}");
            paths.AddRange(await ExperimentDrawing.DrawAsync(grains, painter, experiment, own, cancellation));
        }

        return paths;
    }
}
