namespace Experiments.Reporting.Comparisons;

/// <summary>Something in which two sweeps differ.</summary>
/// <param name="Name">The parameter or the setting.</param>
/// <param name="First">What it is in the first sweep.</param>
/// <param name="Second">What it is in the second sweep.</param>
public sealed record Contrast(string Name, string First, string Second);
