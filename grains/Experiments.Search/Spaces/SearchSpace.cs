using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Spaces;

/// <summary>
/// The setups that a sweep may run, as points of the unit hypercube: one coordinate for each searched parameter, scaled such
/// that a uniform coordinate gives the parameter's distribution. A parameter whose condition does not hold is inactive: it keeps
/// the base value, whatever its coordinate.
/// </summary>
public sealed class SearchSpace
{
    private readonly WorkloadDefinition _workload;
    private readonly int[] _order;

    internal SearchSpace(WorkloadDefinition workload, Setup baseSetup, ImmutableArray<Dimension> dimensions, int[] order)
    {
        _workload = workload;
        Base = baseSetup;
        Dimensions = dimensions;
        _order = order;
        Count = SetupCount.Of(this);
    }

    /// <summary>Gets the base, which gives the value of every parameter that does not vary.</summary>
    public Setup Base { get; }

    /// <summary>Gets the number of searched parameters, and so of coordinates.</summary>
    public int Size => Dimensions.Length;

    /// <summary>Gets the names of the searched parameters, in the order of the coordinates.</summary>
    public IEnumerable<string> Names => Dimensions.Select(d => d.Name);

    /// <summary>Gets the searched parameters, in the order of the coordinates.</summary>
    public ImmutableArray<SearchAxis> Axes => [.. Dimensions.Select(d => d.Values.Describe(d.Name))];

    /// <summary>Returns the coordinate of a parameter's value, as <see cref="PointOf"/> gives it.</summary>
    /// <param name="axis">The index of the parameter.</param>
    /// <param name="text">The value, in canonical form.</param>
    public double UnitOf(int axis, string text) => Dimensions[axis].Values.UnitOf(text);

    /// <summary>Returns whether a parameter is active in a setup.</summary>
    /// <param name="axis">Index of the parameter.</param>
    /// <param name="setup">A setup of the workload.</param>
    public bool IsActive(int axis, Setup setup) => IsActive(Dimensions[axis], setup.Text);

    /// <summary>Gets the number of distinct setups; null if a parameter is continuous, <see cref="long.MaxValue"/> if there are more.</summary>
    public long? Count { get; }

    internal ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>Creates a search space.</summary>
    /// <param name="workload">The workload whose parameters vary.</param>
    /// <param name="baseSetup">A setup of that workload.</param>
    /// <param name="parameters">The parameters that vary.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The space, or null if there are problems.</returns>
    public static SearchSpace? Create(
        WorkloadDefinition workload, Setup baseSetup, IReadOnlyList<SearchParameter> parameters, out IReadOnlyList<Problem> problems)
    {
        var reader = new SearchSpaceReader(workload, baseSetup);
        var space = reader.Read(parameters);
        problems = reader.Problems;
        return space;
    }

    /// <summary>Returns the setup at a point.</summary>
    /// <param name="point">One coordinate in [0, 1] for each searched parameter; those of inactive parameters have no effect.</param>
    /// <exception cref="InvalidOperationException">The workload refuses the combination.</exception>
    public Setup SetupAt(ReadOnlySpan<double> point)
    {
        var changes = new Dictionary<string, string>(Size, StringComparer.Ordinal);
        foreach (var index in _order)
        {
            var dimension = Dimensions[index];
            if (IsActive(dimension, parent => changes.GetValueOrDefault(parent) ?? Base.Text(parent)))
            {
                changes[dimension.Name] = dimension.Values.TextAt(point[index]);
            }
        }

        return Made(changes);
    }

    /// <summary>Returns the point of a setup: NaN for inactive parameters, the nearest coordinate for values outside of the space.</summary>
    public double[] PointOf(Setup setup)
    {
        var point = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            var dimension = Dimensions[i];
            point[i] = IsActive(dimension, setup.Text) ? dimension.Values.UnitOf(setup.Text(dimension.Name)) : double.NaN;
        }

        return point;
    }

    /// <summary>Returns the point of a setup with NaN also for values outside of the space, which give no evidence about coordinates.</summary>
    internal double[] PointWithin(Setup setup)
    {
        var point = PointOf(setup);
        for (var i = 0; i < Size; i++)
        {
            point[i] = Dimensions[i].Values.Contains(setup.Text(Dimensions[i].Name)) ? point[i] : double.NaN;
        }

        return point;
    }

    /// <summary>Returns whether a parameter's value in a setup lies on its axis. That of an inactive parameter, which has no effect, does.</summary>
    /// <param name="axis">The index of the parameter.</param>
    /// <param name="setup">A setup of the workload.</param>
    public bool IsOnAxis(int axis, Setup setup) => !IsActive(axis, setup) || Dimensions[axis].Values.Contains(setup.Text(Dimensions[axis].Name));

    /// <summary>Returns whether a setup belongs to the space.</summary>
    public bool Contains(Setup setup) =>
        setup.Workload == _workload.Name && setup.Values.All(value => Dimensions.FirstOrDefault(d => d.Name == value.Name) is { } dimension
            && IsActive(dimension, setup.Text) ? dimension.Values.Contains(value.Text) : value.Text == Base.Text(value.Name));

    /// <summary>Returns the base with some coordinates replaced. Parameters that become active keep the base value.</summary>
    internal Setup BaseWith(IReadOnlyList<(int Dimension, double Unit)> moves)
    {
        var changes = moves.ToDictionary(m => Dimensions[m.Dimension].Name, m => Dimensions[m.Dimension].Values.TextAt(m.Unit), StringComparer.Ordinal);
        foreach (var dimension in Dimensions.Where(d => changes.ContainsKey(d.Name)).ToArray())
        {
            if (!IsActive(dimension, parent => changes.GetValueOrDefault(parent) ?? Base.Text(parent)))
            {
                changes[dimension.Name] = Base.Text(dimension.Name);
            }
        }

        return Made(changes);
    }

    private Setup Made(Dictionary<string, string> changes) =>
        _workload.With(Base, changes, out var problems)
        ?? throw new InvalidOperationException($"workload {_workload.Name} refuses a setup of the search space: {string.Join("; ", problems)}");

    private static bool IsActive(Dimension dimension, Func<string, string> text) =>
        dimension.Parent is null || dimension.ActiveFor.Contains(text(dimension.Parent));
}
