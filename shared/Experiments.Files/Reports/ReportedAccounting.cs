namespace Experiments.Files.Reports;

/// <summary>Figures about training that follow from the setup.</summary>
/// <param name="Steps">The stated number of optimiser steps; null: unsaid.</param>
/// <param name="LastLearningRate">The stated learning rate of the last epoch, as printed; null: unsaid.</param>
/// <param name="Dimensions">The number of values in one item, such as 3072 of a colour image of 32 by 32 pixels; null: unsaid.</param>
public sealed record ReportedAccounting(long? Steps, string? LastLearningRate, int? Dimensions = null);
