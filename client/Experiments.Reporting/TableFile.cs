namespace Experiments.Reporting;

/// <summary>A table for a file.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Content">The bytes of the file.</param>
public sealed record TableFile(string Name, long Rows, byte[] Content);
