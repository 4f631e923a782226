namespace Experiments.Reporting.Documents;

/// <summary>A confusion matrix: true classes down, predicted classes across.</summary>
public sealed record ConfusionResult(string Split, IReadOnlyList<int> Labels, IReadOnlyList<int[]> Counts);
