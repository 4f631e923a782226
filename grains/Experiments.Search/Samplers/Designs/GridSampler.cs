using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Designs;

/// <summary>
/// The full factorial design (Fisher, "The design of experiments", 1935): every combination of levels, the last parameter
/// fastest. Ranges have levels at both ends and evenly between, on the
/// parameter's scale; whole numbers are rounded, and repeated ones dropped. Lists and short ranges of integers give all their values.
/// </summary>
public sealed class GridSampler : ISampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "grid",
        Ends = true,
        Description = "every combination of levels",
        Options = [ParameterDefinition.Integer("levels", "5", 2, 1000, "levels of a range; lists and short integer ranges give all their values")],
        Make = (spec, space, _) => new GridSampler(space, spec.Integer("levels")),
    };

    /// <summary>The number of points in the largest allowed grid.</summary>
    public const int MaximumCount = 1_000_000;

    private readonly SearchSpace _space;
    private readonly double[][] _levels;

    // With conditions, points that differ only in inactive parameters are one setup. The grid lists the first of them.
    private readonly ImmutableArray<int> _distinct;
    private readonly int _size;

    /// <summary>Creates the grid.</summary>
    /// <param name="space">The space of the grid.</param>
    /// <param name="levels">The number of levels of a range, at least 2.</param>
    /// <exception cref="InvalidSpecException">The grid has more than <see cref="MaximumCount"/> points.</exception>
    public GridSampler(SearchSpace space, int levels)
    {
        _space = space;
        _levels = [.. space.Dimensions.Select(d => DesignLevels.Of(d.Values, levels))];
        var size = _levels.Aggregate(1.0, (count, level) => count * level.Length);
        if (size > MaximumCount)
        {
            throw new InvalidSpecException("sampler", $"a grid of {size.ToString("N0", CultureInfo.InvariantCulture)} points is more than {MaximumCount.ToString("N0", CultureInfo.InvariantCulture)}; use fewer levels or another sampler");
        }

        _size = (int)size;
        if (space.Dimensions.Any(d => d.Parent is not null))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            _distinct = [.. Enumerable.Range(0, _size).Where(i => seen.Add(space.SetupAt(Point(i)).SetupId()))];
        }
    }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public int? Count => _distinct.IsDefault ? _size : _distinct.Length;

    /// <inheritdoc/>
    public int? IndexOf(Setup setup)
    {
        if (!_space.Contains(setup))
        {
            return null;
        }

        if (!_distinct.IsDefault)
        {
            var id = setup.SetupId();
            var place = _distinct.IndexOf(_distinct.FirstOrDefault(i => _space.SetupAt(Point(i)).SetupId() == id, -1));
            return place < 0 ? null : place;
        }

        var index = 0;
        for (var i = 0; i < _levels.Length; i++)
        {
            var (values, text) = (_space.Dimensions[i].Values, setup.Text(_space.Dimensions[i].Name));
            var level = Array.FindIndex(_levels[i], unit => values.TextAt(unit) == text);
            if (level < 0)
            {
                return null;
            }

            index = (index * _levels[i].Length) + level;
        }

        return index;
    }

    /// <inheritdoc/>
    public Suggestion Propose(int index, SearchHistory history) =>
        new(_space.SetupAt(Point(_distinct.IsDefault ? index : _distinct[index])), $"grid point {index + 1} of {Count}");

    private double[] Point(int index)
    {
        var point = new double[_levels.Length];
        for (var i = point.Length - 1; i >= 0; i--)
        {
            (index, var level) = Math.DivRem(index, _levels[i].Length);
            point[i] = _levels[i][level];
        }

        return point;
    }
}
