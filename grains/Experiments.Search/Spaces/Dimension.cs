namespace Experiments.Search.Spaces;

/// <summary>One searched parameter.</summary>
/// <param name="Name">The workload's parameter.</param>
/// <param name="Values">Joins its values to the unit interval.</param>
/// <param name="Parent">The parameter on which it depends; null: it is always active.</param>
/// <param name="ActiveFor">The parent's values, in canonical form, for which it is active.</param>
internal sealed record Dimension(string Name, Distribution Values, string? Parent, IReadOnlySet<string> ActiveFor);
