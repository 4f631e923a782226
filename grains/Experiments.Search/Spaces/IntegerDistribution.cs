using System.Globalization;

namespace Experiments.Search.Spaces;

/// <summary>
/// Whole numbers. A number k owns the coordinates of [k - 1/2, k + 1/2], on the plain or the logarithmic scale, so that the ends
/// of the range are as likely as their neighbours.
/// </summary>
internal sealed class IntegerDistribution(long low, long high, bool log) : Distribution
{
    private readonly double _start = Scaled(low - 0.5, log);
    private readonly double _width = Scaled(high + 0.5, log) - Scaled(low - 0.5, log);

    public override long? Levels => high - low + 1;

    public override string TextAt(double unit) => At(unit).ToString(CultureInfo.InvariantCulture);

    public override SearchAxis Describe(string name) => new(name, [], true, true, log, low, high);

    public override double UnitOf(string text) => Unit(Math.Clamp(long.Parse(text, CultureInfo.InvariantCulture), low, high));

    public override bool Contains(string text)
    {
        var value = long.Parse(text, CultureInfo.InvariantCulture);
        return value >= low && value <= high;
    }

    public override (double Low, double High) Cell(double unit)
    {
        var value = At(unit);
        return (Unit(value - 0.5), Unit(value + 0.5));
    }

    public override double Snap(double unit) => Unit(At(unit));

    public override double Between(double from, double to, double share)
    {
        var (start, end) = (Scaled(At(from), log), Scaled(At(to), log));
        var position = start + ((end - start) * share);
        return Unit(Math.Clamp(Math.Round(log ? Math.Exp(position) : position, MidpointRounding.AwayFromZero), low, high));
    }

    public override double UnitAt(long level) => Unit(low + level);

    private static double Scaled(double value, bool log) => log ? Math.Log(value) : value;

    private long At(double unit)
    {
        var position = _start + (Math.Clamp(unit, 0, 1) * _width);
        return Math.Clamp((long)Math.Round(log ? Math.Exp(position) : position, MidpointRounding.AwayFromZero), low, high);
    }

    private double Unit(double value) => Math.Clamp((Scaled(value, log) - _start) / _width, 0, 1);
}
