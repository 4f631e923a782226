namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>The images of one experiment: chosen digits only, training images split at random from the seed.</summary>
/// <param name="Training">Images trained on.</param>
/// <param name="Validation">Images held out of the training images.</param>
/// <param name="Test">The data set's own test images.</param>
public sealed record DigitSplits(DigitImages Training, DigitImages Validation, DigitImages Test);
