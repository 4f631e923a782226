namespace Experiments.Analysis.Statistics;

/// <summary>Two-sided t values, each computed once. For one thread: judging a report asks for the same few values again and again.</summary>
internal sealed class StudentQuantiles
{
    private readonly Dictionary<(double Freedom, double Level), double> _values = [];

    /// <summary>Returns the t value of a two-sided test at a level; see <see cref="PairedComparison.Critical"/>.</summary>
    public double Critical(double freedom, double level)
    {
        if (!_values.TryGetValue((freedom, level), out var value))
        {
            value = PairedComparison.Critical(freedom, level);
            _values.Add((freedom, level), value);
        }

        return value;
    }
}
