using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Tests.Models;

public sealed class LayerTableTests
{
    [Fact]
    public void The_reported_setup_gives_the_reported_table()
    {
        var table = LayerTable.Of(new());
        Assert.Equal(
            [
                ("encoder.1", 784, 512, 401_920),
                ("encoder.2", 512, 256, 131_328),
                ("mu", 256, 2, 514),
                ("log_variance", 256, 2, 514),
                ("decoder.1", 2, 256, 768),
                ("decoder.2", 256, 512, 131_584),
                ("decoder.3", 512, 784, 402_192),
            ],
            table.All.Select(layer => (layer.Name, layer.Inputs, layer.Outputs, layer.Parameters)));
        Assert.Equal(1_068_820, table.ParameterCount);
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 7 }, 3)]
    [InlineData(new[] { 5, 6, 7 }, 2)]
    public void Parameters_lie_in_the_buffer_without_overlap_and_with_less_than_a_panel_of_padding_each(int[] widths, int latent)
    {
        var table = LayerTable.Of(new() { Widths = [.. widths], LatentSize = latent });
        int[] places = [.. table.All
            .SelectMany(layer => Enumerable.Range(0, layer.WeightCount)
                .Select(i => layer.WeightIndex(i / layer.Inputs, i % layer.Inputs))
                .Concat(Enumerable.Range(layer.BiasOffset, layer.Outputs)))
            .Order()];
        Assert.Equal(places.Distinct(), places);
        Assert.Equal(table.ParameterCount, places.Length);
        Assert.InRange(places[0], 0, 0);
        Assert.InRange(table.BufferLength - places[^1], 1, 16);
        Assert.InRange(table.BufferLength - table.ParameterCount, 0, 15 * table.All.Sum(layer => layer.Inputs + 1));
        Assert.All(table.All, layer => Assert.Equal(0, layer.WeightOffset % 16));
    }

    [Fact]
    public void The_heads_lie_side_by_side_as_one_layer()
    {
        var table = LayerTable.Of(new());
        Assert.Equal((256, 4, 0), (table.Heads.Inputs, table.Heads.Outputs, table.Heads.FirstOutput));
        Assert.Equal(table.Heads.WeightIndex(1, 7), table.Mean.WeightIndex(1, 7));
        Assert.Equal(table.Heads.WeightIndex(3, 7), table.LogVariance.WeightIndex(1, 7));
        Assert.Equal(table.Heads.BiasOffset + 2, table.LogVariance.BiasOffset);
    }

    [Theory]
    [InlineData(0, 2, "widths 0 and latent size 2 must be at least 1")]
    [InlineData(512, 0, "widths 512 and latent size 0 must be at least 1")]
    [InlineData(int.MaxValue, 2, "more parameters than can be addressed")]
    public void Sizes_that_cannot_be_are_refused(int width, int latent, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => LayerTable.Of(new() { Widths = [width], LatentSize = latent }));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
