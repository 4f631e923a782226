using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Tiles of 6 rows by 16 columns: twelve vectors of sums, two of b and one of a take fifteen of AVX2's sixteen registers. Twelve
/// independent sums cover the latency of a fused multiply-add (4 or 5 cycles, two of them a cycle).
/// </summary>
internal sealed unsafe class Avx2Kernel : PanelKernel
{
    private const int TileRows = 6;
    private const int Half = Panel.Width / 2;

    /// <inheritdoc/>
    public override string Name => "AVX2";

    /// <inheritdoc/>
    public override int Panels => 1;

    /// <inheritdoc/>
    public override double MostDensity => 0.4;

    /// <inheritdoc/>
    public override bool IsSupported => System.Runtime.Intrinsics.X86.Fma.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in PanelProduct product, int panels)
    {
        var last = product.Rows - 1;
        for (var row = 0; row <= last; row += TileRows)
        {
            // The last tile may have fewer rows: the rest repeats the last row, and stores it again with the same bits.
            var (r1, r2, r3, r4, r5) =
                (Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last), Math.Min(row + 4, last), Math.Min(row + 5, last));
            var a0 = product.Row(row);
            var a1 = product.Row(r1);
            var a2 = product.Row(r2);
            var a3 = product.Row(r3);
            var a4 = product.Row(r4);
            var a5 = product.Row(r5);
            Begin(product, row, out var c00, out var c01);
            Begin(product, r1, out var c10, out var c11);
            Begin(product, r2, out var c20, out var c21);
            Begin(product, r3, out var c30, out var c31);
            Begin(product, r4, out var c40, out var c41);
            Begin(product, r5, out var c50, out var c51);

            var b = product.B;
            var step = product.TermStep;
            nint run = 0;
            for (var left = product.Terms; left > 0; left -= product.RunLength, run += product.RunStride)
            {
                var end = run + (Math.Min(left, product.RunLength) * step);
                for (var t = run; t != end; t += step)
                {
                    var b0 = Vector256.Load(b);
                    var b1 = Vector256.Load(b + Half);
                    b += Panel.Width;

                    var a = Vector256.Create(a0[t]);
                    c00 = Vector256.MultiplyAddEstimate(a, b0, c00);
                    c01 = Vector256.MultiplyAddEstimate(a, b1, c01);
                    a = Vector256.Create(a1[t]);
                    c10 = Vector256.MultiplyAddEstimate(a, b0, c10);
                    c11 = Vector256.MultiplyAddEstimate(a, b1, c11);
                    a = Vector256.Create(a2[t]);
                    c20 = Vector256.MultiplyAddEstimate(a, b0, c20);
                    c21 = Vector256.MultiplyAddEstimate(a, b1, c21);
                    a = Vector256.Create(a3[t]);
                    c30 = Vector256.MultiplyAddEstimate(a, b0, c30);
                    c31 = Vector256.MultiplyAddEstimate(a, b1, c31);
                    a = Vector256.Create(a4[t]);
                    c40 = Vector256.MultiplyAddEstimate(a, b0, c40);
                    c41 = Vector256.MultiplyAddEstimate(a, b1, c41);
                    a = Vector256.Create(a5[t]);
                    c50 = Vector256.MultiplyAddEstimate(a, b0, c50);
                    c51 = Vector256.MultiplyAddEstimate(a, b1, c51);
                }
            }

            Store(product, row, c00, c01);
            Store(product, r1, c10, c11);
            Store(product, r2, c20, c21);
            Store(product, r3, c30, c31);
            Store(product, r4, c40, c41);
            Store(product, r5, c50, c51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(in PanelProduct product, int row, out Vector256<float> low, out Vector256<float> high)
    {
        if (product.Continues)
        {
            low = Vector256.Load(product.C + (row * Panel.Width));
            high = Vector256.Load(product.C + (row * Panel.Width) + Half);
        }
        else
        {
            low = high = product.Start == null ? Vector256<float>.Zero : Vector256.Create(product.Start[row]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in PanelProduct product, int row, Vector256<float> low, Vector256<float> high)
    {
        // Adding 0 turns -0 into 0: see PanelProduct.
        (low + Vector256<float>.Zero).Store(product.C + (row * Panel.Width));
        (high + Vector256<float>.Zero).Store(product.C + (row * Panel.Width) + Half);
    }
}
