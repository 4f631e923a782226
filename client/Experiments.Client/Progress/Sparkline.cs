namespace Experiments.Client.Progress;

/// <summary>Draws how a value changed, in one line of text: eight heights, no colours.</summary>
internal static class Sparkline
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>Returns the line; empty without two values that differ.</summary>
    /// <param name="changes">The value from a position on, oldest first.</param>
    /// <param name="end">The position of now.</param>
    /// <param name="cells">The length of the line.</param>
    public static string Draw(IReadOnlyList<(int At, double Value)> changes, int end, int cells)
    {
        double[] finite = [.. changes.Select(c => c.Value).Where(double.IsFinite)];
        if (finite.Length < 2 || cells < 2 || finite.Min() == finite.Max())
        {
            return string.Empty;
        }

        var (low, high, start) = (finite.Min(), finite.Max(), changes[0].At);
        var line = new char[cells];
        for (var i = 0; i < cells; i++)
        {
            var at = start + ((double)(end - start) * i / (cells - 1));
            var value = changes.LastOrDefault(c => c.At <= at && double.IsFinite(c.Value), (At: start, Value: finite[0])).Value;
            line[i] = Heights[(int)Math.Round((value - low) / (high - low) * (Heights.Length - 1))];
        }

        return new string(line);
    }
}
