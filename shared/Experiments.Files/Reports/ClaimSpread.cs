namespace Experiments.Files.Reports;

/// <summary>The ± beside a claimed figure.</summary>
/// <param name="Text">The number as printed, in the unit of the figure.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Over">What it is taken over.</param>
public sealed record ClaimSpread(string Text, SpreadKind Kind, SpreadUnit Over);
