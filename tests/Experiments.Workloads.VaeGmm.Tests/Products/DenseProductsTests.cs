using System.Runtime.InteropServices;
using CsCheck;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

/// <summary>
/// Every kernel on every processor: vectors that the processor lacks are computed in halves. Only speed tells the difference.
/// </summary>
public sealed class DenseProductsTests
{
    private const int MostSize = 70;

    public static TheoryData<string> Kernels => [.. PanelKernel.All.Select(kernel => kernel.Name)];

    // Each size takes every value from 1 to 70 in every row of these multipliers, and the three are never in step.
    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(5, 1, 7)]
    [InlineData(11, 13, 1)]
    [InlineData(17, 1, 30)]
    public void All_shapes_agree_with_the_triple_loop_and_all_kernels_with_each_other_bit_for_bit(int first, int second, int third)
    {
        for (var i = 1; i <= MostSize; i++)
        {
            AssertAgree((i * first % (MostSize + 1), i * second % (MostSize + 1), i * third % (MostSize + 1)));
        }
    }

    // Chains longer than a block continue from memory, and rows fill more than one block.
    [Theory]
    [InlineData(784, 512, 128)]
    [InlineData(512, 784, 79)]
    [InlineData(257, 97, 33)]
    [InlineData(97, 257, 16)]
    [InlineData(1100, 97, 17)]
    [InlineData(33, 1100, 16)]
    [InlineData(3, 2, 2100)]
    [InlineData(300, 200, 1)]
    public void Shapes_beyond_a_block_agree_too(int inputs, int outputs, int images) => AssertAgree((inputs, outputs, images));

    [Fact]
    public void Dense_and_sparse_products_have_the_same_bits()
    {
        const int Inputs = 100;
        const int Outputs = 150;
        const int Images = 37;
        using var weight = Matrices.Random(Inputs, Outputs, 1, seed: 1);
        using var x = Matrices.Random(Inputs, Images, 0.2, seed: 2);
        using var byImage = new PanelMatrix(Images, Outputs);
        using var dense = new PanelMatrix(Outputs, Images);
        var bias = Enumerable.Range(0, Outputs).Select(i => i * 0.01f).ToArray();
        var sparse = new SparseInput(Inputs, Images, mostDensity: 0.4, wide: false);
        Assert.True(sparse.TryCompress(x));
        sparse.ByImage.Multiply(Images, weight, bias, byImage);
        new DenseProducts(PanelKernel.Best).Forward(weight, bias, x, dense);
        using var transposed = Matrices.Transposed(byImage);
        Assert.Equal(Matrices.Bits(dense), Matrices.Bits(transposed));
    }

    // The product of 1e-30 and -1e-30 is too small for a float and leaves -0, which only a later term of 0 would turn into 0.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_sum_of_zeros_has_no_sign_dense_or_sparse(string name)
    {
        using var weight = new PanelMatrix(3, 40);
        using var x = new PanelMatrix(3, 2);
        using var y = new PanelMatrix(40, 2);
        using var byImage = new PanelMatrix(2, 40);
        weight.Values.Fill(-1e-30f);
        (x[0, 0], x[2, 1]) = (1e-30f, 1e-30f);
        new DenseProducts(Kernel(name)).Forward(weight, [], x, y);
        Assert.All(Matrices.Bits(y), bits => Assert.Equal(0u, bits));
        foreach (var wide in new[] { false, true })
        {
            var sparse = new SparseInput(3, 2, mostDensity: 1, wide);
            Assert.True(sparse.TryCompress(x));
            sparse.ByImage.Multiply(2, weight, default, byImage);
            Assert.All(Matrices.Bits(byImage), bits => Assert.Equal(0u, bits));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public unsafe void Data_need_not_be_aligned(string name)
    {
        const int Length = 40 * 48;
        using var weight = Matrices.Random(40, 37, 1, seed: 1);
        using var x = Matrices.Random(40, 21, 1, seed: 2);
        using var expected = new PanelMatrix(37, 21);
        var products = new DenseProducts(Kernel(name));
        products.Forward(weight, [], x, expected);

        var memory = (float*)NativeMemory.AlignedAlloc(3 * (Length + 16) * sizeof(float), 64);
        try
        {
            using var shiftedWeight = Copy(weight, memory + 1);
            using var shiftedX = Copy(x, memory + Length + 18);
            using var y = new PanelMatrix(memory + (2 * (Length + 16)) + 3, 37, 21);
            products.Forward(shiftedWeight, [], shiftedX, y);
            Assert.Equal(Matrices.Bits(expected), Matrices.Bits(y));
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Not_a_number_and_infinity_reach_what_they_enter_and_nothing_else(string name)
    {
        using var weight = Matrices.Random(20, 30, 1, seed: 1);
        using var x = Matrices.Random(20, 25, 1, seed: 2);
        using var y = new PanelMatrix(30, 25);
        x[4, 7] = float.NaN;
        weight[9, 11] = float.PositiveInfinity;
        new DenseProducts(Kernel(name)).Forward(weight, [], x, y);
        for (var output = 0; output < 30; output++)
        {
            for (var image = 0; image < 25; image++)
            {
                Assert.Equal(image == 7, float.IsNaN(y[output, image]));
                Assert.Equal(output == 11 && image != 7, float.IsInfinity(y[output, image]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Denormals_are_numbers_unless_the_thread_flushes_them(string name)
    {
        const float Denormal = 3e-42f;
        using var weight = new PanelMatrix(2, 3);
        using var x = new PanelMatrix(2, 1);
        using var y = new PanelMatrix(3, 1);
        weight[0, 1] = Denormal;
        weight[1, 2] = 1e-20f;
        (x[0, 0], x[1, 0]) = (1, 1e-20f);
        var products = new DenseProducts(Kernel(name));
        products.Forward(weight, [], x, y);
        Assert.Equal([0, Denormal, 1e-20f * 1e-20f], Matrices.Elements(y));
        Assert.NotEqual(0, y[2, 0]);

        using (DenormalFlush.Begin())
        {
            products.Forward(weight, [], x, y);
        }

        Assert.Equal([0, 0, 0], Matrices.Elements(y));
    }

    // Small whole numbers have exact sums, so linearity holds without a tolerance.
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Products_are_linear_in_both_factors(string name)
    {
        var products = new DenseProducts(Kernel(name));
        Gen.Select(Gen.Int[1, MostSize], Gen.Int[1, MostSize], Gen.Int[1, MostSize], Gen.Int[-3, 3], Gen.Int[0, 1 << 20]).Sample(
            (inputs, outputs, images, factor, seed) =>
            {
                using var weight = Whole(inputs, outputs, seed);
                using var first = Whole(inputs, images, seed + 1);
                using var second = Whole(inputs, images, seed + 2);
                using var combined = new PanelMatrix(inputs, images);
                using var other = Whole(outputs, images, seed + 3);
                using var otherTransposed = Matrices.Transposed(other);
                for (var i = 0; i < combined.Values.Length; i++)
                {
                    combined.Values[i] = first.Values[i] + (factor * second.Values[i]);
                }

                var (ofFirst, ofSecond, ofCombined) = (Forward(first), Forward(second), Forward(combined));
                Assert.Equal(ofFirst.Zip(ofSecond, (a, b) => a + (factor * b)), ofCombined);
                (ofFirst, ofSecond, ofCombined) = (Gradient(first), Gradient(second), Gradient(combined));
                Assert.Equal(ofFirst.Zip(ofSecond, (a, b) => a + (factor * b)), ofCombined);

                float[] Forward(PanelMatrix x)
                {
                    using var y = new PanelMatrix(outputs, images);
                    products.Forward(weight, [], x, y);
                    return Matrices.Elements(y);
                }

                float[] Gradient(PanelMatrix x)
                {
                    using var gradient = new PanelMatrix(inputs, outputs);
                    products.SetWeightGradient(x, otherTransposed, gradient);
                    return Matrices.Elements(gradient);
                }
            },
            iter: 60,
            threads: 1);
    }

    private static void AssertAgree((int Inputs, int Outputs, int Images) shape)
    {
        var (inputs, outputs, images) = shape;
        using var weight = Matrices.Random(inputs, outputs, 1, seed: 1);
        using var x = Matrices.Random(inputs, images, 1, seed: 2, capacity: images + 40);
        using var delta = Matrices.Random(outputs, images, 1, seed: 3, capacity: images + 40);
        using var deltaTransposed = Matrices.Transposed(delta);
        var bias = Enumerable.Range(0, outputs).Select(i => MathF.Sin(i)).ToArray();
        uint[][]? bits = null;
        foreach (var kernel in PanelKernel.All)
        {
            using var y = new PanelMatrix(outputs, images);
            using var xDelta = new PanelMatrix(inputs, images);
            using var gradient = new PanelMatrix(inputs, outputs);
            var products = new DenseProducts(kernel);
            products.Forward(weight, bias, x, y);
            products.Propagate(weight, delta, xDelta);
            products.SetWeightGradient(x, deltaTransposed, gradient);

            if (bits is null)
            {
                AssertIs(y, inputs, (output, image, k) => (weight[k, output], x[k, image]), output => bias[output], $"y of {shape}");
                AssertIs(xDelta, outputs, (input, image, k) => (weight[input, k], delta[k, image]), _ => 0, $"dx of {shape}");
                AssertIs(gradient, images, (input, output, k) => (x[input, k], delta[output, k]), _ => 0, $"dW of {shape}");

                // Adam must find zeros in the padding of a gradient.
                Assert.Equal(0, gradient.Values.ToArray().Sum(Math.Abs) - Matrices.Elements(gradient).Sum(Math.Abs), 1e-2f);
                bits = [Matrices.Bits(y), Matrices.Bits(xDelta), Matrices.Bits(gradient)];
            }

            Assert.Equal(bits[0], Matrices.Bits(y));
            Assert.Equal(bits[1], Matrices.Bits(xDelta));
            Assert.Equal(bits[2], Matrices.Bits(gradient));
        }
    }

    // In double precision, and as the chain of fused multiply-adds that the bits are promised to be. Large matrices are sampled.
    private static void AssertIs(
        PanelMatrix actual, int terms, Func<int, int, int, (float A, float B)> term, Func<int, float> start, string what)
    {
        var count = actual.Rows * actual.Columns;
        for (var place = 0; place < count; place += 1 + (count / 6000))
        {
            var (row, column) = Math.DivRem(place, actual.Columns);
            var (chain, sum, size) = (start(row), (double)start(row), 1.0);
            for (var k = 0; k < terms; k++)
            {
                var (a, b) = term(row, column, k);
                chain = float.MultiplyAddEstimate(a, b, chain);
                sum += (double)a * b;
                size += Math.Abs((double)a * b);
            }

            Assert.True(Math.Abs(sum - actual[row, column]) <= 1e-6 * size, $"{what}: {actual[row, column]} instead of {sum}");
            Assert.True(chain == actual[row, column], $"{what}: {actual[row, column]} instead of the chain's {chain}");
        }
    }

    private static PanelKernel Kernel(string name) => PanelKernel.All.Single(kernel => kernel.Name == name);

    private static PanelMatrix Whole(int rows, int columns, int seed)
    {
        var matrix = Matrices.Random(rows, columns, 0.8, seed);
        foreach (ref var value in matrix.Values)
        {
            value = MathF.Abs(value) < 1e10f ? MathF.Round(value) : 0;
        }

        return matrix;
    }

    private static unsafe PanelMatrix Copy(PanelMatrix matrix, float* memory)
    {
        var copy = new PanelMatrix(memory, matrix.Rows, matrix.Columns);
        matrix.Values.CopyTo(copy.Values);
        return copy;
    }
}
