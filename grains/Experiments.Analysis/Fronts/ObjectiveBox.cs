using Experiments.Search.Objectives;

namespace Experiments.Analysis.Fronts;

/// <summary>The box from the best to the worst value of each metric. Shares of it have no unit, so that metrics of any unit count alike.</summary>
internal sealed class ObjectiveBox
{
    private readonly double[] _best;
    private readonly double[] _range;
    private readonly double[] _reference;

    /// <summary>Creates the box around points.</summary>
    /// <param name="losses">At least one point.</param>
    public ObjectiveBox(IReadOnlyList<double[]> losses)
    {
        var size = losses[0].Length;
        _best = [.. Enumerable.Range(0, size).Select(i => losses.Min(p => p[i]))];
        _range = [.. Enumerable.Range(0, size).Select(i => losses.Max(p => p[i]) - _best[i])];
        _reference = [.. Enumerable.Repeat(1.0, size)];
    }

    /// <summary>Returns the share of the box that points dominate. It exceeds 1 if a point is better than the best corner.</summary>
    public double Share(IEnumerable<double[]> losses) => Hypervolume.Of(losses.Select(Scaled), _reference);

    // A metric that is the same for all decides nothing: every point has all of its edge.
    private double[] Scaled(double[] point) => [.. point.Select((loss, i) => _range[i] > 0 ? (loss - _best[i]) / _range[i] : 0)];
}
