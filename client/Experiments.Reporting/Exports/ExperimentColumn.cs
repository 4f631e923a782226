namespace Experiments.Reporting.Exports;

/// <summary>A column of the table of experiments.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Value">Returns the value of a row: a string, long, double or <see cref="DateTimeOffset"/>, as the kind says; null if it is missing.</param>
internal sealed record ExperimentColumn(string Name, ColumnKind Kind, Func<ExperimentRow, object?> Value);
