namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>A whole data set, all ten digits, as it was found.</summary>
/// <param name="Name"><c>mnist</c> or <c>strokes</c>.</param>
/// <param name="Sha256">Hash of the content, 64 hexadecimal digits.</param>
/// <param name="Training">The set's training images.</param>
/// <param name="Test">The set's own test images.</param>
public sealed record DigitDataset(string Name, string Sha256, DigitImages Training, DigitImages Test);
