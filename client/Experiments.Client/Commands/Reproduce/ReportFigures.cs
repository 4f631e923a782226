using Experiments.Client.Drawing;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;
using Experiments.Reporting.Figures.Claims;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Draws the figures of a reproduction: the claims beside our values, and the figures of every experiment.</summary>
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
        var rows = claims.Select(RowOf).ToList();
        if (rows.Count > 0)
        {
            paths.AddRange(painter.PaintClaims(folder, title, rows));
        }

        foreach (var experiment in experiments.Where(e => e.Result is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            var own = Path.Combine(folder, $"seed-{experiment.Spec!.Seed}");
            paths.AddRange(await ExperimentDrawing.DrawAsync(grains, painter, experiment, own, cancellation));
        }

        return paths;
    }

    private static ClaimPlotRow RowOf(JudgedClaim judged)
    {
        var verdict = judged.Verdict;
        var (scale, unit) = verdict.Claim.Unit == ClaimUnit.Percent ? (100d, " (%)") : (1d, string.Empty);
        return new ClaimPlotRow(
            verdict.Claim.Id + unit,
            scale * verdict.Claim.Value,
            [.. judged.Measured.Select(value => scale * value)],
            scale * verdict.Low,
            scale * verdict.High,
            VerdictText.NameOf(judged));
    }
}
