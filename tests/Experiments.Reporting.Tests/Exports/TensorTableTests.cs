using Experiments.Files.Tensors;
using Experiments.Reporting.Exports;
using Parquet;

namespace Experiments.Reporting.Tests.Exports;

public sealed class TensorTableTests
{
    [Fact]
    public void Tensors_of_one_group_and_length_share_a_table_and_the_others_have_their_own()
    {
        var left = new List<string>();
        var tables = Tables(
            left,
            TensorEntry.Of("mixture.covariances", new double[3 * 2 * 2], 3, 2, 2),
            TensorEntry.Of("mixture.weights", new double[3]),
            TensorEntry.Of("mixture.iterations", [4L]),
            TensorEntry.Of("encoder.1.weight", new float[6], 3, 2),
            TensorEntry.Of("encoder.1.bias", new float[3]),
            TensorEntry.Of("scalar", [1f], []),
            TensorEntry.Of("wide", new byte[2 * 5000], 2, 5000));
        Assert.Equal(
            [
                "encoder.1 3: bias weight.0 weight.1",
                "mixture 3: covariances.0.0 covariances.0.1 covariances.1.0 covariances.1.1 weights",
                "mixture.iterations 1: iterations",
                "scalar 1: scalar",
            ],
            tables.Select(t => $"{t.Name} {t.Rows}: {string.Join(' ', t.Columns.Select(c => c.Name))}").Order(StringComparer.Ordinal));
        Assert.Equal(["wide"], left);
    }

    [Fact]
    public async Task Parquet_file_has_the_types_and_the_elements_of_the_tensors()
    {
        var table = Assert.Single(Tables(
            [],
            TensorEntry.Of("validation.latents", [0.5f, -1, 2, float.NaN, 5, 6], 3, 2),
            TensorEntry.Of("validation.labels", new byte[] { 1, 4, 8 })));
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(TensorParquet.Write(table)), cancellationToken: TestContext.Current.CancellationToken);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(3, group.RowCount);
        Assert.Equal(["labels", "latents.0", "latents.1"], reader.Schema.GetDataFields().Select(f => f.Name));
        Assert.Equal([typeof(byte), typeof(float), typeof(float)], reader.Schema.GetDataFields().Select(f => f.ClrType));
        var latents = new float[3];
        await group.ReadAsync<float>(reader.Schema.GetDataFields()[2], latents.AsMemory(), null, TestContext.Current.CancellationToken);
        Assert.Equal([-1, float.NaN, 6], latents);
    }

    private static List<TensorTable> Tables(List<string> left, params TensorEntry[] entries) => [.. TensorTable.From(SafetensorsFile.Read(SafetensorsFile.Write(entries)), left)];
}
