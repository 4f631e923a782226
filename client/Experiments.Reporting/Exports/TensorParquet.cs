using Experiments.Files.Tensors;
using Parquet;
using Parquet.Schema;

namespace Experiments.Reporting.Exports;

/// <summary>Writes tables of tensors as Apache Parquet, with the types of the tensors.</summary>
internal static class TensorParquet
{
    /// <summary>Returns the bytes of a file.</summary>
    public static byte[] Write(TensorTable table) => ParquetBytes.Collect(stream => WriteAsync(table, stream));

    private static async Task WriteAsync(TensorTable table, Stream stream)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in table.Columns.Zip(fields))
        {
            await (column.Entry.Type switch
            {
                TensorType.F32 => group.WriteAsync<float>(field, column.Values<float>()),
                TensorType.F64 => group.WriteAsync<double>(field, column.Values<double>()),
                TensorType.I64 => group.WriteAsync<long>(field, column.Values<long>()),
                TensorType.U8 => group.WriteAsync<byte>(field, column.Values<byte>()),
                var type => throw new ArgumentOutOfRangeException(nameof(table), type, "not an element type"),
            });
        }

        group.CompleteValidate();
    }

    private static DataField Field(TensorColumn column) => column.Entry.Type switch
    {
        TensorType.F32 => new DataField<float>(column.Name),
        TensorType.F64 => new DataField<double>(column.Name),
        TensorType.I64 => new DataField<long>(column.Name),
        TensorType.U8 => new DataField<byte>(column.Name),
        var type => throw new ArgumentOutOfRangeException(nameof(column), type, "not an element type"),
    };
}
