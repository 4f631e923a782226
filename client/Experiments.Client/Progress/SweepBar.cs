using Experiments.Contracts.Sweeps;
using Spectre.Console;

namespace Experiments.Client.Progress;

/// <summary>A bar of a sweep's experiments by status. Each status has a sign of its own, so that the bar reads without colours.</summary>
internal static class SweepBar
{
    private const int MostCells = 60;

    /// <summary>Draws the bar and, below, what its signs mean.</summary>
    /// <param name="progress">The sweep.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static IReadOnlyList<Paragraph> Draw(SweepProgress progress, int width)
    {
        var parts = Parts(progress);
        var cells = Cells([.. parts.Select(part => part.Count)], Math.Clamp(width - 2, 10, MostCells));
        var (bar, key) = (new Paragraph(), new Paragraph());
        foreach (var (part, length) in parts.Zip(cells).Where(pair => pair.First.Count > 0))
        {
            var style = new Style(part.Color);
            bar.Append(new string(part.Sign, length), style);
            key.Append($"{part.Sign} ", style).Append($"{part.Word}  ");
        }

        return [bar, key];
    }

    /// <summary>Shares cells among counts: each count above 0 has one at least, and their sum is the length of the bar.</summary>
    internal static int[] Cells(IReadOnlyList<int> counts, int length)
    {
        var total = Math.Max(1, counts.Sum());
        int[] cells = [.. counts.Select(count => count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)count * length / total)))];
        while (cells.Sum() != length && cells.Sum() > 0)
        {
            // The longest part bears the rounding, which shows least there.
            cells[Array.IndexOf(cells, cells.Max())] += Math.Sign(length - cells.Sum());
        }

        return cells;
    }

    private static (string Word, int Count, char Sign, Color Color)[] Parts(SweepProgress progress) =>
    [
        ("completed", progress.Completed, '█', Color.Green),
        ("pruned", progress.Pruned, '▒', Color.Yellow),
        ("failed", progress.Failed, '×', Color.Red),
        ("cancelled", progress.Cancelled, '-', Color.Yellow),
        ("running", progress.Running, '▶', Color.Blue),
        ("to come", Math.Max(0, progress.Total - progress.Completed - progress.Pruned - progress.Failed - progress.Cancelled - progress.Running), '·', Color.Grey),
    ];
}
