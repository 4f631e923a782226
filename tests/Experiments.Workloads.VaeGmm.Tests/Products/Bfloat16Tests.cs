using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

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
        var packed = Packed(values);
        Bfloat16.Round(values, rounded);
        Assert.All(rounded, value => Assert.Equal(expected << 16, BitConverter.SingleToUInt32Bits(value)));
        Assert.All(packed, value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData(5, 16, 20, 1)]
    [InlineData(9, 40, 3, 0.2)]
    [InlineData(128, 784, 512, 0.17)]
    public void Products_are_those_of_the_rounded_factors(int images, int inputs, int outputs, double density)
    {
        using var weight = Matrices.Random(inputs, outputs, density: 1, seed: 1);
        using var x = Matrices.Random(inputs, images, density, seed: 2);
        using var delta = Matrices.Random(outputs, images, density: 1, seed: 3);
        using var workspace = new PanelMatrix(images + 3, outputs);
        var bias = Enumerable.Range(0, outputs).Select(output => delta[output, 0]).ToArray();
        var (w, a, d) = (Rounded(weight), Rounded(x), Rounded(delta));

        foreach (var (products, precision) in Implementations(weight, workspace))
        {
            using (products)
            {
                using var y = new PanelMatrix(outputs, images);
                using var gradient = new PanelMatrix(inputs, outputs);
                using var xDelta = new PanelMatrix(inputs, images);
                using var deltaTransposed = Matrices.Transposed(delta);
                products.Forward(x, bias, y);
                products.SetWeightGradient(x, delta, deltaTransposed, gradient);
                products.Propagate(delta, xDelta);

                AssertProduct(y, inputs, precision, (output, image, k) => w[(k * outputs) + output] * a[(k * images) + image], output => bias[output]);
                AssertProduct(gradient, images, precision, (input, output, k) => a[(input * images) + k] * d[(output * images) + k], _ => 0);
                AssertProduct(xDelta, outputs, precision, (input, image, k) => w[(input * outputs) + k] * d[(k * images) + image], _ => 0);
            }
        }
    }

    [Fact]
    public void Products_that_this_processor_lacks_are_computed_in_fp32_and_said_to_be()
    {
        using var weight = new PanelMatrix(32, 32);
        using var workspace = new PanelMatrix(1, 32);
        using var products = ILinearProducts.Create(Precision.BFloat16, weight, workspace);
        Assert.Equal(EngineVersion.IsFast(Precision.BFloat16), products is Bfloat16Products);
        Assert.EndsWith(
            EngineVersion.IsFast(Precision.BFloat16)
                ? $", bf16 products by {IBfloat16Gemm.Library}"
                : $", bf16 products in fp32 by {PanelKernel.Best.Name}",
            EngineVersion.Of(Precision.BFloat16),
            StringComparison.Ordinal);
        Assert.StartsWith("engine backpropagation-3-bf16, ", EngineVersion.Of(Precision.BFloat16), StringComparison.Ordinal);
        Assert.True(EngineVersion.IsFast(Precision.Single));
        Assert.Null(EngineVersion.Note(Precision.Single));
        Assert.Equal(
            EngineVersion.IsFast(Precision.BFloat16),
            !EngineVersion.Note(Precision.BFloat16)!.Contains("were computed in fp32, at fp32's speed", StringComparison.Ordinal));
    }

    [Fact]
    public void Provenance_names_the_kernel_of_fp32()
    {
        Assert.StartsWith("engine backpropagation-2, ", EngineVersion.Of(Precision.Single), StringComparison.Ordinal);
        Assert.EndsWith($", fp32 products by {PanelKernel.Best.Name}", EngineVersion.Of(Precision.Single), StringComparison.Ordinal);
    }

    // Relative to the sum of the terms' absolute values: of a sum of floats, and of a result that is rounded to 8 bits as well.
    private static IEnumerable<(ILinearProducts Products, double Precision)> Implementations(PanelMatrix weight, PanelMatrix workspace)
    {
        const double Sums = 1e-6;
        const double RoundedResults = 1.0 / 256;
        var length = ILinearProducts.ResultLength(weight, workspace);
        yield return (new RoundedProducts(weight, workspace, PanelKernel.Best), Sums);
        yield return (new Bfloat16Products(weight, workspace, new OneDnnBfloat16(length)), RoundedResults);
        if (MklBfloat16.Exists)
        {
            yield return (new Bfloat16Products(weight, workspace, new MklBfloat16(length)), Sums);
        }
    }

    // Places spread over the matrix; sums in double precision.
    private static void AssertProduct(
        PanelMatrix actual, int terms, double precision, Func<int, int, int, double> term, Func<int, double> start)
    {
        var elements = Matrices.Elements(actual);
        for (var place = 0; place < elements.Length; place += 1 + (elements.Length / 500))
        {
            var (row, column) = Math.DivRem(place, actual.Columns);
            var (sum, size) = (start(row), 1.0);
            for (var k = 0; k < terms; k++)
            {
                sum += term(row, column, k);
                size += Math.Abs(term(row, column, k));
            }

            Assert.True(Math.Abs(sum - elements[place]) <= precision * size, $"{elements[place]} instead of {sum}");
        }
    }

    private static double[] Rounded(PanelMatrix matrix)
    {
        var rounded = Matrices.Elements(matrix);
        Bfloat16.Round(rounded, rounded);
        return Array.ConvertAll(rounded, value => (double)value);
    }

    private static unsafe ushort[] Packed(float[] values)
    {
        const int Rows = 2;
        var packed = new ushort[Rows * Panel.Width];
        fixed (float* from = values)
        fixed (ushort* to = packed)
        {
            Bfloat16.Pack(from, Rows, to, Panel.Width);
        }

        return packed;
    }
}
