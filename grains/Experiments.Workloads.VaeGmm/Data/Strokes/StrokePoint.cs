namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>A point that the pen passes, in a unit square, x to the right and y down.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
/// <param name="IsCorner">Whether the pen turns sharply here instead of following a smooth curve.</param>
internal readonly record struct StrokePoint(double X, double Y, bool IsCorner);
