using System.Text.Json.Serialization;

namespace Experiments.Contracts.Programs;

/// <summary>A place where a program's metrics are read.</summary>
public sealed record MetricSource
{
    /// <summary>Gets the kind of the place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required MetricSourceKind Kind { get; init; }

    /// <summary>
    /// Gets the path of the file or folder, relative to the folder that the program runs in; null for standard output and for the file
    /// that <c>EXPERIMENTS_METRICS_FILE</c> names.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Gets the regular expression for a line of standard output, with the groups <c>name</c> and <c>value</c>, and <c>step</c> if a
    /// line has one; null: <c>name=value</c> and <c>name: value</c>.
    /// </summary>
    public string? Pattern { get; init; }
}
