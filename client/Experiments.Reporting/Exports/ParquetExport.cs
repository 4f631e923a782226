using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Parquet;
using Parquet.Schema;

namespace Experiments.Reporting.Exports;

/// <summary>Writes the table of experiments as Apache Parquet: one row group, Snappy, values may be missing in every column.</summary>
internal static class ParquetExport
{
    public static void Write(SweepView sweep, WorkloadCatalog workloads, Stream stream)
    {
        stream.Write(ParquetBytes.Collect(file => WriteAsync(ExperimentTable.FromSweep(sweep, workloads), file)));
    }

    private static async Task WriteAsync(ExperimentTable table, Stream stream)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in table.Columns.Zip(fields))
        {
            await WriteAsync(group, table, column, field);
        }

        group.CompleteValidate();
    }

    private static DataField Field(ExperimentColumn column) => column.Kind switch
    {
        ColumnKind.Integer => new DataField<long?>(column.Name),
        ColumnKind.Real => new DataField<double?>(column.Name),
        ColumnKind.Time => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
        _ => new DataField<string>(column.Name),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, ExperimentTable table, ExperimentColumn column, DataField field) => column.Kind switch
    {
        ColumnKind.Integer => group.WriteAsync<long>(field, table.Rows.Select(r => (long?)column.Value(r)).ToArray()),
        ColumnKind.Real => group.WriteAsync<double>(field, table.Rows.Select(r => (double?)column.Value(r)).ToArray()),
        ColumnKind.Time => group.WriteAsync<DateTime>(field, table.Rows.Select(r => ((DateTimeOffset?)column.Value(r))?.UtcDateTime).ToArray()),
        _ => group.WriteAsync(field, table.Rows.Select(r => (string?)column.Value(r)).ToArray()!),
    };
}
