namespace Experiments.Reporting.Figures.Claims;

/// <summary>One claim of a report beside our own values, for <see cref="ClaimsFigure"/>.</summary>
/// <param name="Label">What is claimed: <c>accuracy, validation (%)</c>.</param>
/// <param name="Reported">The reported value, in the label's unit.</param>
/// <param name="Measured">The same quantity in each of our experiments; may be empty.</param>
/// <param name="Low">Lower end of the 95 % prediction interval of one more experiment; null if there are too few.</param>
/// <param name="High">Upper end of the same interval.</param>
/// <param name="Verdict">The verdict in words: <c>reproduced</c>, <c>above</c>, <c>below</c>, <c>impossible</c>, or any other.</param>
public sealed record ClaimPlotRow(string Label, double Reported, IReadOnlyList<double> Measured, double? Low, double? High, string Verdict);
