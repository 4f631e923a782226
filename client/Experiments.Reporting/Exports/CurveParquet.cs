using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Parquet;
using Parquet.Schema;

namespace Experiments.Reporting.Exports;

/// <summary>Writes the curve of an experiment as Apache Parquet: the epoch, each value by its name and split, and the seconds.</summary>
internal static class CurveParquet
{
    /// <summary>Returns the bytes of a file.</summary>
    public static byte[] Write(ImmutableArray<EpochRecord> curve) => ParquetBytes.Collect(stream => WriteAsync(curve, stream));

    private static async Task WriteAsync(ImmutableArray<EpochRecord> curve, Stream stream)
    {
        var epoch = new DataField<long>("epoch");
        var seconds = new DataField<double>("seconds");
        var names = curve.SelectMany(record => record.Values).Select(value => (value.Name, value.Split)).Distinct().ToList();
        var values = names.ConvertAll(name => new DataField<double?>(ColumnName(name.Name, name.Split)));
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema([epoch, .. values, seconds]), stream);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<long>(epoch, curve.Select(record => (long)record.Epoch).ToArray());
        foreach (var (name, field) in names.Zip(values))
        {
            await group.WriteAsync<double>(field, curve.Select(record => record.Find(name.Name, name.Split)).ToArray());
        }

        await group.WriteAsync<double>(seconds, curve.Select(record => record.Duration.TotalSeconds).ToArray());
        group.CompleteValidate();
    }

    private static string ColumnName(string name, string? split) => string.IsNullOrEmpty(split) ? name : $"{name}@{split}";
}
