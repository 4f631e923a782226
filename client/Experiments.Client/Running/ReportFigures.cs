using Experiments.Client.Rendering;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;
using Experiments.Reporting.Figures.Claims;

namespace Experiments.Client.Running;

/// <summary>Draws the figures of a reproduction: the claims against our runs, and every experiment's own.</summary>
internal static class ReportFigures
{
    /// <summary>Draws into a folder, each experiment into a folder of its own below.</summary>
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
        var rows = claims.Where(claim => claim.Runs.Count > 0 && claim.Verdict.Claim.Unit != ClaimUnit.Count).Select(Row).ToList();
        if (rows.Count > 0)
        {
            paths.AddRange(painter.PaintClaims(folder, title, rows));
        }

        foreach (var experiment in experiments.Where(e => e.Result is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            var own = Path.Combine(folder, FormattableString.Invariant($"seed-{experiment.Spec!.Seed}"));
            paths.AddRange(await ExperimentDrawing.DrawAsync(grains, painter, experiment, own, cancellation));
        }

        return paths;
    }

    private static ClaimPlotRow Row(JudgedClaim judged)
    {
        var verdict = judged.Verdict;
        var (scale, unit) = verdict.Claim.Unit == ClaimUnit.Percent ? (100d, " (%)") : (1d, string.Empty);
        return new ClaimPlotRow(
            verdict.Claim.Id + unit,
            scale * verdict.Claim.Value,
            [.. judged.Runs.Select(run => scale * run)],
            scale * verdict.Low,
            scale * verdict.High,
            VerdictText.Of(judged));
    }
}
