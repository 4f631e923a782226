namespace Experiments.Client.Commands.Show;

/// <summary>A confusion matrix: true classes down, predicted classes across.</summary>
internal sealed record ConfusionResult(string Split, IReadOnlyList<int> Labels, IReadOnlyList<int[]> Counts);
