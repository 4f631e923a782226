using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Tpe;

/// <summary>Kernels on values without order. The observed value is more likely than the others, which share the prior's weight.</summary>
internal sealed class CategoricalKernels : IParzenKernels
{
    private readonly Distribution _values;
    private readonly int _levels;
    private readonly int[] _observed;
    private readonly double _share;
    private readonly double _total;

    public CategoricalKernels(Distribution values, double[] observed)
    {
        _values = values;
        _levels = (int)values.Levels!.Value;
        _share = 1.0 / (observed.Length + 1);
        _total = 1 + (_levels * _share);

        // -1 marks the prior and points in which the parameter is inactive.
        _observed = [.. observed.Select(unit => double.IsNaN(unit) ? -1 : Level(unit)), -1];
    }

    public double Sample(int kernel, double uniform)
    {
        var level = 0;
        for (var rest = uniform - Probability(kernel, 0); rest >= 0 && level < _levels - 1; rest -= Probability(kernel, level))
        {
            level++;
        }

        return _values.UnitAt(level);
    }

    public void AddLogDensity(double unit, double[] logs)
    {
        var level = Level(unit);
        var (flat, same, other) = (Math.Log(1.0 / _levels), Math.Log((1 + _share) / _total), Math.Log(_share / _total));
        for (var k = 0; k < logs.Length; k++)
        {
            logs[k] += _observed[k] < 0 ? flat : _observed[k] == level ? same : other;
        }
    }

    private int Level(double unit) => Math.Min((int)(unit * _levels), _levels - 1);

    private double Probability(int kernel, int level) =>
        _observed[kernel] < 0 ? 1.0 / _levels : ((_observed[kernel] == level ? 1 : 0) + _share) / _total;
}
