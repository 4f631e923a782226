using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

public sealed class SparseInputTests
{
    private const double MostDensity = 0.4;

    [Theory]
    [InlineData(1, 1, 1, 0.0, false)]
    [InlineData(5, 16, 128, 0.3, true)]
    [InlineData(33, 37, 150, 0.3, true)]
    [InlineData(33, 37, 150, 0.3, false)]
    [InlineData(20, 784, 300, 0.1, true)]
    [InlineData(20, 784, 300, 0.1, false)]
    [InlineData(9, 50, 3, 0.02, false)]
    public void Products_are_the_sums_of_their_terms_in_order_bit_for_bit(int images, int features, int outputs, double density, bool wide)
    {
        using var x = Matrices.Random(features, images, density, seed: 1);
        using var weight = Matrices.Random(features, outputs, 1, seed: 2);
        using var delta = Matrices.Random(images, outputs, 1, seed: 3);
        using var y = Matrices.Random(images, outputs, 1, seed: 4);
        using var gradient = Matrices.Random(features, outputs, 1, seed: 5);
        var bias = Enumerable.Range(0, outputs).Select(output => weight[0, output]).ToArray();
        var sparse = new SparseInput(features, images, MostDensity, wide);

        Assert.True(sparse.TryCompress(x));
        sparse.ByImage.Multiply(images, weight, bias, y);
        sparse.ByFeature.Multiply(features, delta, default, gradient);

        for (var output = 0; output < outputs; output++)
        {
            for (var image = 0; image < images; image++)
            {
                var sum = bias[output];
                for (var feature = 0; feature < features; feature++)
                {
                    sum = float.MultiplyAddEstimate(x[feature, image], weight[feature, output], sum);
                }

                Assert.Equal(sum, y[image, output]);
            }

            for (var feature = 0; feature < features; feature++)
            {
                var sum = 0f;
                for (var image = 0; image < images; image++)
                {
                    sum = float.MultiplyAddEstimate(x[feature, image], delta[image, output], sum);
                }

                Assert.Equal(sum, gradient[feature, output]);
            }
        }
    }

    [Fact]
    public void Buffers_take_one_matrix_after_another_of_fewer_images()
    {
        var sparse = new SparseInput(64, 40, MostDensity, wide: false);
        using var x = Matrices.Random(64, 40, 0.3, seed: 1);
        Assert.True(sparse.TryCompress(x));
        x.Columns = 7;
        Assert.True(sparse.TryCompress(x));

        var nonzero = Matrices.Elements(x).Count(value => value != 0);
        Assert.Equal(nonzero, sparse.ByImage.Starts[7]);
        Assert.Equal(nonzero, sparse.ByFeature.Starts[64]);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.5, false)]
    [InlineData(1, false)]
    public void A_matrix_that_is_too_dense_is_left_to_a_dense_product(double density, bool taken)
    {
        using var x = Matrices.Random(200, 100, density, seed: 1);
        Assert.Equal(taken, new SparseInput(200, 100, MostDensity, wide: false).TryCompress(x));
    }

    [Fact]
    public void Features_that_become_dense_only_later_stay_within_the_buffers()
    {
        using var x = new PanelMatrix(300, 64);
        for (var place = 9 * 64; place < 300 * 64; place++)
        {
            x[place / 64, place % 64] = 1;
        }

        Assert.False(new SparseInput(300, 64, MostDensity, wide: false).TryCompress(x));
    }

    [Fact]
    public void Not_a_number_is_kept()
    {
        using var x = new PanelMatrix(20, 20);
        using var weight = Matrices.Random(20, 4, 1, seed: 1);
        using var y = new PanelMatrix(20, 4);
        x[5, 3] = float.NaN;
        var sparse = new SparseInput(20, 20, MostDensity, wide: false);
        Assert.True(sparse.TryCompress(x));
        sparse.ByImage.Multiply(20, weight, default, y);
        Assert.All(Enumerable.Range(0, 4), output => Assert.True(float.IsNaN(y[3, output])));
        Assert.All(Enumerable.Range(0, 4), output => Assert.Equal(0, y[4, output]));
    }
}
