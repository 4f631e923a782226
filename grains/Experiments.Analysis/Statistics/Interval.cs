namespace Experiments.Analysis.Statistics;

/// <summary>A closed interval of real numbers.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);
