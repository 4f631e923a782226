using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Engines;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class SparseInputTests
{
    [Theory]
    [InlineData(1, 1, 1, 0.0)]
    [InlineData(5, 16, 128, 0.3)]
    [InlineData(33, 37, 150, 0.3)]
    [InlineData(20, 784, 300, 0.1)]
    [InlineData(9, 50, 3, 0.02)]
    public void Products_are_the_sums_of_their_terms_in_order_bit_for_bit(int rows, int columns, int outputs, double density)
    {
        using var x = Random(rows, columns, density, seed: 1);
        using var weight = Random(columns, outputs, 1, seed: 2);
        using var delta = Random(rows, outputs, 1, seed: 3);
        using var y = Random(rows, outputs, 1, seed: 4);
        using var gradient = Random(columns, outputs, 1, seed: 5);
        var bias = weight.Row(0).ToArray();
        var sparse = new SparseInput(rows, columns);

        Assert.True(sparse.TryCompress(x));
        sparse.Rows.Multiply(rows, weight, bias, y);
        sparse.Columns.Multiply(columns, delta, default, gradient);

        for (var output = 0; output < outputs; output++)
        {
            for (var row = 0; row < rows; row++)
            {
                var sum = bias[output];
                for (var column = 0; column < columns; column++)
                {
                    sum = MathF.FusedMultiplyAdd(x.Row(row)[column], weight.Row(column)[output], sum);
                }

                Assert.Equal(sum, y.Row(row)[output]);
            }

            for (var column = 0; column < columns; column++)
            {
                var sum = 0f;
                for (var row = 0; row < rows; row++)
                {
                    sum = MathF.FusedMultiplyAdd(x.Row(row)[column], delta.Row(row)[output], sum);
                }

                Assert.Equal(sum, gradient.Row(column)[output]);
            }
        }
    }

    [Fact]
    public void Buffers_take_one_matrix_after_another_of_fewer_rows()
    {
        var sparse = new SparseInput(40, 64);
        using var x = Random(40, 64, 0.3, seed: 1);
        Assert.True(sparse.TryCompress(x));
        x.Rows = 7;
        Assert.True(sparse.TryCompress(x));

        var nonzero = x.Values.ToArray().Count(value => value != 0);
        Assert.Equal(nonzero, sparse.Rows.Starts[7]);
        Assert.Equal(nonzero, sparse.Columns.Starts[64]);
    }

    [Theory]
    [InlineData(0.35, true)]
    [InlineData(0.55, false)]
    [InlineData(1, false)]
    public void A_matrix_that_is_too_dense_is_left_to_a_dense_product(double density, bool taken)
    {
        using var x = Random(100, 200, density, seed: 1);
        Assert.Equal(taken, new SparseInput(100, 200).TryCompress(x));
    }

    [Fact]
    public void Rows_that_become_dense_only_later_stay_within_the_buffers()
    {
        using var x = new Matrix(64, 300);
        x.Values[(9 * 300)..].Fill(1);
        Assert.False(new SparseInput(64, 300).TryCompress(x));
    }

    [Fact]
    public void Not_a_number_is_kept()
    {
        using var x = new Matrix(20, 20);
        using var weight = Random(20, 4, 1, seed: 1);
        using var y = new Matrix(20, 4);
        x.Row(3)[5] = float.NaN;
        var sparse = new SparseInput(20, 20);
        Assert.True(sparse.TryCompress(x));
        sparse.Rows.Multiply(20, weight, default, y);
        Assert.All(y.Row(3).ToArray(), value => Assert.True(float.IsNaN(value)));
        Assert.All(y.Row(4).ToArray(), value => Assert.Equal(0, value));
    }

    private static Matrix Random(int rows, int columns, double density, long seed)
    {
        var random = new PhiloxRandom(seed, RandomPurpose.Strokes);
        var matrix = new Matrix(rows, columns);
        foreach (ref var value in matrix.Values)
        {
            value = random.NextDouble() < density ? (float)random.NextGaussian() : 0;
        }

        return matrix;
    }
}
