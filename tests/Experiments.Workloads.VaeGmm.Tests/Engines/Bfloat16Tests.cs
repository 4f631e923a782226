using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Engines;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class Bfloat16Tests
{
    /// <summary>Bits of floats and of the bf16 numbers next to them; a tie goes to the even one.</summary>
    public static TheoryData<uint, uint> Roundings => new()
    {
        { 0x3F800000, 0x3F80 },
        { 0x3F807FFF, 0x3F80 },
        { 0x3F808000, 0x3F80 },
        { 0x3F808001, 0x3F81 },
        { 0x3F817FFF, 0x3F81 },
        { 0x3F818000, 0x3F82 },
        { 0xBF808001, 0xBF81 },
        { 0x3FFFFFFF, 0x4000 },
        { 0x7F7FFFFF, 0x7F80 },
        { 0x7F800000, 0x7F80 },
        { 0xFF800000, 0xFF80 },
        { 0x80000000, 0x8000 },
        { 0x00000000, 0x0000 },
        { 0x7F800001, 0x7FC0 },
        { 0x7FFFFFFF, 0x7FFF },
        { 0xFFFFFFFF, 0xFFFF },
    };

    [Theory]
    [MemberData(nameof(Roundings))]
    public void Numbers_are_rounded_to_the_nearest_in_vectors_and_in_what_remains(uint bits, uint expected)
    {
        var values = new float[37];
        values.AsSpan().Fill(BitConverter.UInt32BitsToSingle(bits));
        var rounded = new float[values.Length];
        var packed = new ushort[values.Length];
        Bfloat16.Round(values, rounded);
        Bfloat16.Pack(values, packed);
        Assert.All(rounded, value => Assert.Equal(expected << 16, BitConverter.SingleToUInt32Bits(value)));
        Assert.All(packed, value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData(5, 16, 20, 1)]
    [InlineData(9, 40, 3, 0.2)]
    [InlineData(128, 784, 512, 0.17)]
    public void Products_are_those_of_the_rounded_factors(int rows, int inputs, int outputs, double density)
    {
        using var weight = Filled(inputs, outputs, density: 1, seed: 1);
        using var x = Filled(rows, inputs, density, seed: 2);
        using var delta = Filled(rows, outputs, density: 1, seed: 3);
        var bias = delta.Row(0).ToArray();
        var (w, a, d) = (Rounded(weight), Rounded(x), Rounded(delta));

        foreach (var products in Implementations(weight, rows + 3))
        {
            using (products)
            {
                using var y = new Matrix(rows, outputs);
                using var gradient = new Matrix(inputs, outputs);
                using var xDelta = new Matrix(rows, inputs);
                products.Forward(x, bias, y);
                products.SetWeightGradient(x, delta, gradient);
                products.Propagate(delta, xDelta);

                AssertProduct(y, inputs, (row, column, k) => a[(row * inputs) + k] * w[(k * outputs) + column], column => bias[column]);
                AssertProduct(gradient, rows, (row, column, k) => a[(k * inputs) + row] * d[(k * outputs) + column], _ => 0);
                AssertProduct(xDelta, outputs, (row, column, k) => d[(row * outputs) + k] * w[(column * outputs) + k], _ => 0);
            }
        }
    }

    [Fact]
    public void Products_that_this_processor_lacks_are_computed_in_fp32_and_said_to_be()
    {
        using var weight = new Matrix(16, 16);
        using var products = ILinearProducts.Create(Precision.BFloat16, weight, 1);
        Assert.Equal(EngineVersion.IsFast(Precision.BFloat16), products is MklBfloat16Products);
        Assert.EndsWith(
            EngineVersion.IsFast(Precision.BFloat16) ? ", bf16 products by MKL" : ", bf16 products in fp32",
            EngineVersion.Of(Precision.BFloat16),
            StringComparison.Ordinal);
        Assert.StartsWith("engine backpropagation-1-bf16, ", EngineVersion.Of(Precision.BFloat16), StringComparison.Ordinal);
        Assert.True(EngineVersion.IsFast(Precision.Single));
    }

    private static IEnumerable<ILinearProducts> Implementations(Matrix weight, int capacity)
    {
        yield return new RoundedProducts(weight, capacity);
        if (MklBfloat16.Exists)
        {
            yield return new MklBfloat16Products(weight, capacity);
        }
    }

    // Places spread over the matrix; sums in double precision, to the rounding of sums of so many floats.
    private static void AssertProduct(Matrix actual, int terms, Func<int, int, int, double> term, Func<int, double> start)
    {
        for (var place = 0; place < actual.Values.Length; place += 1 + (actual.Values.Length / 500))
        {
            var (row, column) = Math.DivRem(place, actual.Columns);
            var (sum, size) = (start(column), 1.0);
            for (var k = 0; k < terms; k++)
            {
                sum += term(row, column, k);
                size += Math.Abs(term(row, column, k));
            }

            Assert.True(Math.Abs(sum - actual.Values[place]) <= 1e-6 * size, $"{actual.Values[place]} instead of {sum}");
        }
    }

    private static double[] Rounded(Matrix matrix)
    {
        var rounded = new float[matrix.Values.Length];
        Bfloat16.Round(matrix.Values, rounded);
        return Array.ConvertAll(rounded, value => (double)value);
    }

    private static Matrix Filled(int rows, int columns, double density, long seed)
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
