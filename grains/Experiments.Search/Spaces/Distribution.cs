namespace Experiments.Search.Spaces;

/// <summary>
/// Joins a parameter's values to the unit interval, such that a uniform coordinate gives the distribution. Discrete values own
/// a cell of the interval each.
/// </summary>
internal abstract class Distribution
{
    /// <summary>Number of distinct values; null where there is a continuum.</summary>
    public abstract long? Levels { get; }

    /// <summary>Whether neighbouring coordinates mean similar values.</summary>
    public virtual bool IsOrdered => true;

    /// <summary>The value at a coordinate in [0, 1], as the workload reads it.</summary>
    public abstract string TextAt(double unit);

    /// <summary>The coordinate of a value: the middle of its cell, or the nearest coordinate for a value outside. A word outside has the middle.</summary>
    public abstract double UnitOf(string text);

    /// <summary>Whether the value is one of the distribution's.</summary>
    public abstract bool Contains(string text);

    /// <summary>The distribution as figures and exports see it.</summary>
    public abstract SearchAxis Describe(string name);

    /// <summary>The coordinates that share a coordinate's value; a single coordinate where there is a continuum.</summary>
    public virtual (double Low, double High) Cell(double unit) => (unit, unit);

    /// <summary>The coordinate that stands for all of a cell, as <see cref="UnitOf"/> gives it.</summary>
    public virtual double Snap(double unit) => Math.Clamp(unit, 0, 1);

    /// <summary>
    /// The coordinate of the value at a share of the way between two coordinates, on the parameter's scale: even in its values, or in their
    /// logarithms. Only where there is an order.
    /// </summary>
    /// <remarks>Shares of coordinates would not do for whole numbers: the cells of the ends reach beyond them by half a number.</remarks>
    public virtual double Between(double from, double to, double share) => Snap(from + ((to - from) * share));

    /// <summary>The middle of the cell of a level, from 0; only where <see cref="Levels"/> is not null.</summary>
    public virtual double UnitAt(long level) => throw new NotSupportedException("a continuum has no levels");
}
