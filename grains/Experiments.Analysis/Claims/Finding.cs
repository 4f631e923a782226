namespace Experiments.Analysis.Claims;

/// <summary>What a check of a report against itself found.</summary>
/// <param name="Rule">Name of the rule: <c>parameter-count</c>.</param>
/// <param name="Severity">How much it says.</param>
/// <param name="ClaimIds">The claims that it concerns.</param>
/// <param name="Text">The finding, a sentence with numbers.</param>
/// <param name="Condition">What it takes for granted (<c>if the data are MNIST's</c>), or null.</param>
public sealed record Finding(string Rule, FindingSeverity Severity, IReadOnlyList<string> ClaimIds, string Text, string? Condition);
