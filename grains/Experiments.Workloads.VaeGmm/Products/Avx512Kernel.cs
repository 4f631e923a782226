using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Tiles of 8 rows by two panels: sixteen vectors of sums, two of b and one of a take nineteen of AVX-512's 32 registers. A panel that
/// has no neighbour takes tiles of half the width.
/// </summary>
/// <remarks>The runtime computes vectors of 512 bits in halves elsewhere, so tests of this kernel run on any processor.</remarks>
internal sealed unsafe class Avx512Kernel : PanelKernel
{
    private const int TileRows = 8;

    /// <inheritdoc/>
    public override string Name => "AVX-512";

    /// <inheritdoc/>
    public override int Panels => 2;

    /// <inheritdoc/>
    /// <remarks>An estimate: dense products are about twice as fast as with AVX2, sparse ones gain less, since they wait for memory.</remarks>
    public override double MostDensity => 0.3;

    /// <inheritdoc/>
    public override bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    public override void Multiply(in PanelProduct product, int panels)
    {
        if (panels == Panels)
        {
            MultiplyTwo(product);
        }
        else
        {
            MultiplyOne(product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTwo(in PanelProduct product)
    {
        var last = product.Rows - 1;
        for (var row = 0; row <= last; row += TileRows)
        {
            // As in the other kernels, rows beyond the last repeat the last one.
            var (r1, r2, r3, r4) = (Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last), Math.Min(row + 4, last));
            var (r5, r6, r7) = (Math.Min(row + 5, last), Math.Min(row + 6, last), Math.Min(row + 7, last));
            var a0 = product.Row(row);
            var a1 = product.Row(r1);
            var a2 = product.Row(r2);
            var a3 = product.Row(r3);
            var a4 = product.Row(r4);
            var a5 = product.Row(r5);
            var a6 = product.Row(r6);
            var a7 = product.Row(r7);
            var c00 = Begin(product, row, panel: 0);
            var c10 = Begin(product, r1, panel: 0);
            var c20 = Begin(product, r2, panel: 0);
            var c30 = Begin(product, r3, panel: 0);
            var c40 = Begin(product, r4, panel: 0);
            var c50 = Begin(product, r5, panel: 0);
            var c60 = Begin(product, r6, panel: 0);
            var c70 = Begin(product, r7, panel: 0);
            var c01 = Begin(product, row, panel: 1);
            var c11 = Begin(product, r1, panel: 1);
            var c21 = Begin(product, r2, panel: 1);
            var c31 = Begin(product, r3, panel: 1);
            var c41 = Begin(product, r4, panel: 1);
            var c51 = Begin(product, r5, panel: 1);
            var c61 = Begin(product, r6, panel: 1);
            var c71 = Begin(product, r7, panel: 1);

            var b = product.B;
            var next = product.BStride;
            var step = product.TermStep;
            nint run = 0;
            for (var left = product.Terms; left > 0; left -= product.RunLength, run += product.RunStride)
            {
                var end = run + (Math.Min(left, product.RunLength) * step);
                for (var t = run; t != end; t += step)
                {
                    var b0 = Vector512.Load(b);
                    var b1 = Vector512.Load(b + next);
                    b += Panel.Width;

                    var a = Vector512.Create(a0[t]);
                    c00 = Vector512.MultiplyAddEstimate(a, b0, c00);
                    c01 = Vector512.MultiplyAddEstimate(a, b1, c01);
                    a = Vector512.Create(a1[t]);
                    c10 = Vector512.MultiplyAddEstimate(a, b0, c10);
                    c11 = Vector512.MultiplyAddEstimate(a, b1, c11);
                    a = Vector512.Create(a2[t]);
                    c20 = Vector512.MultiplyAddEstimate(a, b0, c20);
                    c21 = Vector512.MultiplyAddEstimate(a, b1, c21);
                    a = Vector512.Create(a3[t]);
                    c30 = Vector512.MultiplyAddEstimate(a, b0, c30);
                    c31 = Vector512.MultiplyAddEstimate(a, b1, c31);
                    a = Vector512.Create(a4[t]);
                    c40 = Vector512.MultiplyAddEstimate(a, b0, c40);
                    c41 = Vector512.MultiplyAddEstimate(a, b1, c41);
                    a = Vector512.Create(a5[t]);
                    c50 = Vector512.MultiplyAddEstimate(a, b0, c50);
                    c51 = Vector512.MultiplyAddEstimate(a, b1, c51);
                    a = Vector512.Create(a6[t]);
                    c60 = Vector512.MultiplyAddEstimate(a, b0, c60);
                    c61 = Vector512.MultiplyAddEstimate(a, b1, c61);
                    a = Vector512.Create(a7[t]);
                    c70 = Vector512.MultiplyAddEstimate(a, b0, c70);
                    c71 = Vector512.MultiplyAddEstimate(a, b1, c71);
                }
            }

            Store(product, row, panel: 0, c00);
            Store(product, r1, panel: 0, c10);
            Store(product, r2, panel: 0, c20);
            Store(product, r3, panel: 0, c30);
            Store(product, r4, panel: 0, c40);
            Store(product, r5, panel: 0, c50);
            Store(product, r6, panel: 0, c60);
            Store(product, r7, panel: 0, c70);
            Store(product, row, panel: 1, c01);
            Store(product, r1, panel: 1, c11);
            Store(product, r2, panel: 1, c21);
            Store(product, r3, panel: 1, c31);
            Store(product, r4, panel: 1, c41);
            Store(product, r5, panel: 1, c51);
            Store(product, r6, panel: 1, c61);
            Store(product, r7, panel: 1, c71);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyOne(in PanelProduct product)
    {
        var last = product.Rows - 1;
        for (var row = 0; row <= last; row += TileRows)
        {
            // As in the other kernels, rows beyond the last repeat the last one.
            var (r1, r2, r3, r4) = (Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last), Math.Min(row + 4, last));
            var (r5, r6, r7) = (Math.Min(row + 5, last), Math.Min(row + 6, last), Math.Min(row + 7, last));
            var a0 = product.Row(row);
            var a1 = product.Row(r1);
            var a2 = product.Row(r2);
            var a3 = product.Row(r3);
            var a4 = product.Row(r4);
            var a5 = product.Row(r5);
            var a6 = product.Row(r6);
            var a7 = product.Row(r7);
            var c00 = Begin(product, row, panel: 0);
            var c10 = Begin(product, r1, panel: 0);
            var c20 = Begin(product, r2, panel: 0);
            var c30 = Begin(product, r3, panel: 0);
            var c40 = Begin(product, r4, panel: 0);
            var c50 = Begin(product, r5, panel: 0);
            var c60 = Begin(product, r6, panel: 0);
            var c70 = Begin(product, r7, panel: 0);

            var b = product.B;
            var step = product.TermStep;
            nint run = 0;
            for (var left = product.Terms; left > 0; left -= product.RunLength, run += product.RunStride)
            {
                var end = run + (Math.Min(left, product.RunLength) * step);
                for (var t = run; t != end; t += step)
                {
                    var b0 = Vector512.Load(b);
                    b += Panel.Width;

                    c00 = Vector512.MultiplyAddEstimate(Vector512.Create(a0[t]), b0, c00);
                    c10 = Vector512.MultiplyAddEstimate(Vector512.Create(a1[t]), b0, c10);
                    c20 = Vector512.MultiplyAddEstimate(Vector512.Create(a2[t]), b0, c20);
                    c30 = Vector512.MultiplyAddEstimate(Vector512.Create(a3[t]), b0, c30);
                    c40 = Vector512.MultiplyAddEstimate(Vector512.Create(a4[t]), b0, c40);
                    c50 = Vector512.MultiplyAddEstimate(Vector512.Create(a5[t]), b0, c50);
                    c60 = Vector512.MultiplyAddEstimate(Vector512.Create(a6[t]), b0, c60);
                    c70 = Vector512.MultiplyAddEstimate(Vector512.Create(a7[t]), b0, c70);
                }
            }

            Store(product, row, panel: 0, c00);
            Store(product, r1, panel: 0, c10);
            Store(product, r2, panel: 0, c20);
            Store(product, r3, panel: 0, c30);
            Store(product, r4, panel: 0, c40);
            Store(product, r5, panel: 0, c50);
            Store(product, r6, panel: 0, c60);
            Store(product, r7, panel: 0, c70);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Begin(in PanelProduct product, int row, int panel) =>
        product.Continues ? Vector512.Load(product.C + (panel * product.CStride) + (row * Panel.Width))
        : product.Start == null ? Vector512<float>.Zero
        : Vector512.Create(product.Start[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in PanelProduct product, int row, int panel, Vector512<float> sums) =>
        (sums + Vector512<float>.Zero).Store(product.C + (panel * product.CStride) + (row * Panel.Width));
}
