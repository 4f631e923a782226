using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Tiles of 4 rows by 16 columns in vectors of 128 bits, for any processor: sixteen vectors of sums, four of b and one of a, of the
/// 32 registers that ARM's processors have.
/// </summary>
internal sealed unsafe class PortableKernel : PanelKernel
{
    private const int TileRows = 4;
    private const int Quarter = Panel.Width / 4;

    /// <inheritdoc/>
    public override string Name =>
        System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? "NEON"
        : System.Runtime.Intrinsics.X86.Fma.IsSupported ? "128-bit vectors"
        : "128-bit vectors, products not fused";

    /// <inheritdoc/>
    public override int Panels => 1;

    /// <inheritdoc/>
    public override double MostDensity => 0.4;

    /// <inheritdoc/>
    public override bool IsSupported => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in PanelProduct product, int panels)
    {
        var last = product.Rows - 1;
        for (var row = 0; row <= last; row += TileRows)
        {
            // As in the other kernels, rows beyond the last repeat the last one.
            var (r1, r2, r3) = (Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last));
            var a0 = product.Row(row);
            var a1 = product.Row(r1);
            var a2 = product.Row(r2);
            var a3 = product.Row(r3);
            Begin(product, row, out var c00, out var c01, out var c02, out var c03);
            Begin(product, r1, out var c10, out var c11, out var c12, out var c13);
            Begin(product, r2, out var c20, out var c21, out var c22, out var c23);
            Begin(product, r3, out var c30, out var c31, out var c32, out var c33);

            var b = product.B;
            var step = product.TermStep;
            nint run = 0;
            for (var left = product.Terms; left > 0; left -= product.RunLength, run += product.RunStride)
            {
                var end = run + (Math.Min(left, product.RunLength) * step);
                for (var t = run; t != end; t += step)
                {
                    var b0 = Vector128.Load(b);
                    var b1 = Vector128.Load(b + Quarter);
                    var b2 = Vector128.Load(b + (2 * Quarter));
                    var b3 = Vector128.Load(b + (3 * Quarter));
                    b += Panel.Width;

                    var a = Vector128.Create(a0[t]);
                    c00 = Vector128.MultiplyAddEstimate(a, b0, c00);
                    c01 = Vector128.MultiplyAddEstimate(a, b1, c01);
                    c02 = Vector128.MultiplyAddEstimate(a, b2, c02);
                    c03 = Vector128.MultiplyAddEstimate(a, b3, c03);
                    a = Vector128.Create(a1[t]);
                    c10 = Vector128.MultiplyAddEstimate(a, b0, c10);
                    c11 = Vector128.MultiplyAddEstimate(a, b1, c11);
                    c12 = Vector128.MultiplyAddEstimate(a, b2, c12);
                    c13 = Vector128.MultiplyAddEstimate(a, b3, c13);
                    a = Vector128.Create(a2[t]);
                    c20 = Vector128.MultiplyAddEstimate(a, b0, c20);
                    c21 = Vector128.MultiplyAddEstimate(a, b1, c21);
                    c22 = Vector128.MultiplyAddEstimate(a, b2, c22);
                    c23 = Vector128.MultiplyAddEstimate(a, b3, c23);
                    a = Vector128.Create(a3[t]);
                    c30 = Vector128.MultiplyAddEstimate(a, b0, c30);
                    c31 = Vector128.MultiplyAddEstimate(a, b1, c31);
                    c32 = Vector128.MultiplyAddEstimate(a, b2, c32);
                    c33 = Vector128.MultiplyAddEstimate(a, b3, c33);
                }
            }

            Store(product, row, c00, c01, c02, c03);
            Store(product, r1, c10, c11, c12, c13);
            Store(product, r2, c20, c21, c22, c23);
            Store(product, r3, c30, c31, c32, c33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(
        in PanelProduct product, int row, out Vector128<float> c0, out Vector128<float> c1, out Vector128<float> c2, out Vector128<float> c3)
    {
        if (product.Continues)
        {
            var c = product.C + (row * Panel.Width);
            (c0, c1, c2, c3) = (Vector128.Load(c), Vector128.Load(c + Quarter), Vector128.Load(c + (2 * Quarter)), Vector128.Load(c + (3 * Quarter)));
        }
        else
        {
            c0 = c1 = c2 = c3 = product.Start == null ? Vector128<float>.Zero : Vector128.Create(product.Start[row]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        in PanelProduct product, int row, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2, Vector128<float> c3)
    {
        var c = product.C + (row * Panel.Width);
        (c0 + Vector128<float>.Zero).Store(c);
        (c1 + Vector128<float>.Zero).Store(c + Quarter);
        (c2 + Vector128<float>.Zero).Store(c + (2 * Quarter));
        (c3 + Vector128<float>.Zero).Store(c + (3 * Quarter));
    }
}
