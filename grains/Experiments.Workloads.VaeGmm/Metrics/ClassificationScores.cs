using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Metrics;

/// <summary>Scores of predicted labels against true ones. Averages over classes are macro averages.</summary>
/// <param name="Accuracy">Share of images predicted right.</param>
/// <param name="Precision">Macro precision; a class never predicted counts 0.</param>
/// <param name="Recall">Macro recall.</param>
/// <param name="F1">Mean over classes of each class's F1.</param>
/// <param name="Labels">The classes, in the order of rows and columns.</param>
/// <param name="Confusion">Counts, row by row: true class down, predicted class across.</param>
public sealed record ClassificationScores(
    double Accuracy,
    double Precision,
    double Recall,
    double F1,
    ImmutableArray<int> Labels,
    ImmutableArray<int> Confusion);
