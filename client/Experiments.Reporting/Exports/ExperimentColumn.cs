namespace Experiments.Reporting.Exports;

/// <summary>A column of the table of experiments.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The value of a row: a string, long, double or <see cref="DateTimeOffset"/> as the kind says; null where absent.</param>
internal sealed record ExperimentColumn(string Name, ColumnKind Kind, Func<ExperimentRow, object?> Value);
