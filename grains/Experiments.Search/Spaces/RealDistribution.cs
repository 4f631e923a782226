using System.Globalization;

namespace Experiments.Search.Spaces;

/// <summary>
/// Real numbers, even or with even logarithm. Values are rounded to about a millionth of the range: they read well, and the last
/// bits of a logarithm, in which machines differ, do not make another experiment of them.
/// </summary>
internal sealed class RealDistribution(double low, double high, bool log) : Distribution
{
    private const double Resolution = 1e-6;

    private readonly double _start = log ? Math.Log(low) : low;
    private readonly double _width = log ? Math.Log(high / low) : high - low;

    public override long? Levels => null;

    public override string TextAt(double unit)
    {
        var position = _start + (Math.Clamp(unit, 0, 1) * _width);
        var value = unit <= 0 ? low : unit >= 1 ? high : Math.Clamp(Rounded(log ? Math.Exp(position) : position), low, high);
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    public override SearchAxis Describe(string name) => new(name, [], true, false, log, low, high);

    public override double UnitOf(string text)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return value <= low ? 0 : value >= high ? 1 : ((log ? Math.Log(value) : value) - _start) / _width;
    }

    public override bool Contains(string text)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return value >= low && value <= high;
    }

    private double Rounded(double value)
    {
        var magnitude = Math.Abs(value);
        var step = Resolution * _width * (log ? magnitude : 1);
        if (magnitude < step)
        {
            return 0;
        }

        var digits = Math.Clamp((int)Math.Ceiling(Math.Log10(magnitude / step)) - 1, 0, 16);
        return double.Parse(value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
