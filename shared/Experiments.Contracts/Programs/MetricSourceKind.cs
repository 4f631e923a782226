namespace Experiments.Contracts.Programs;

/// <summary>The kind of a place where metrics are read.</summary>
public enum MetricSourceKind
{
    /// <summary>A file of JSON objects, one a line.</summary>
    File,

    /// <summary>Standard output, by a pattern.</summary>
    StandardOutput,

    /// <summary>A folder of TensorBoard's event files.</summary>
    TensorBoard,
}
