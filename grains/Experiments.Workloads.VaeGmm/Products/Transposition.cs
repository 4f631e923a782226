using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>Transposes matrices in panels, in blocks of 16 by 16 that are contiguous on both sides.</summary>
internal static unsafe class Transposition
{
    private const int Half = Panel.Width / 2;

    /// <summary>to = from^T. Rows of <paramref name="from"/> that are missing from its last block become zeros.</summary>
    /// <param name="from">R by C.</param>
    /// <param name="to">Receives C by R. Its rows beyond C, if it has more, keep their values.</param>
    public static void Transpose(PanelMatrix from, PanelMatrix to)
    {
        for (var panel = 0; panel < from.PanelCount; panel++)
        {
            for (var block = 0; block < to.PanelCount; block++)
            {
                var source = from.PanelAt(panel) + (block * Panel.Width * Panel.Width);
                var target = to.PanelAt(block) + (panel * Panel.Width * Panel.Width);
                var rows = Math.Min(Panel.Width, from.Rows - (block * Panel.Width));
                var columns = Math.Min(Panel.Width, to.Rows - (panel * Panel.Width));
                Block(source, Panel.Width, rows, target, Panel.Width, columns);
            }
        }
    }

    /// <summary>to = from^T for rows of plain memory, one image after the other.</summary>
    /// <param name="from">Images, each as long as <paramref name="to"/> has rows.</param>
    /// <param name="to">Receives a column for each image.</param>
    public static void FromImages(ReadOnlySpan<float> from, PanelMatrix to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from.Length, to.Rows * to.Columns);
        fixed (float* images = from)
        {
            for (var panel = 0; panel < to.PanelCount; panel++)
            {
                var rows = Math.Min(Panel.Width, to.Columns - (panel * Panel.Width));
                for (var feature = 0; feature < to.Rows; feature += Panel.Width)
                {
                    Block(
                        images + ((long)panel * Panel.Width * to.Rows) + feature,
                        to.Rows,
                        rows,
                        to.PanelAt(panel) + (feature * Panel.Width),
                        Panel.Width,
                        Math.Min(Panel.Width, to.Rows - feature));
                }
            }
        }
    }

    /// <summary>to = from^T into rows of plain memory, one image after the other.</summary>
    /// <param name="from">A column for each image.</param>
    /// <param name="to">Receives images, each as long as <paramref name="from"/> has rows.</param>
    public static void ToImages(PanelMatrix from, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, from.Rows * from.Columns);
        fixed (float* images = to)
        {
            for (var panel = 0; panel < from.PanelCount; panel++)
            {
                var count = Math.Min(Panel.Width, from.Columns - (panel * Panel.Width));
                for (var feature = 0; feature < from.Rows; feature += Panel.Width)
                {
                    var target = images + ((long)panel * Panel.Width * from.Rows) + feature;
                    var rows = Math.Min(Panel.Width, from.Rows - feature);
                    for (var image = 0; rows < Panel.Width && image < count; image++)
                    {
                        for (var row = 0; row < rows; row++)
                        {
                            target[((long)image * from.Rows) + row] = from[feature + row, (panel * Panel.Width) + image];
                        }
                    }

                    if (rows == Panel.Width)
                    {
                        Block(from.PanelAt(panel) + (feature * Panel.Width), Panel.Width, rows, target, from.Rows, count);
                    }
                }
            }
        }
    }

    // Rows of the source that are missing count as zeros; columns that the target has no room for are left out.
    private static void Block(float* source, nint sourceStride, int rows, float* target, nint targetStride, int columns)
    {
        if (Avx.IsSupported && rows == Panel.Width && columns == Panel.Width)
        {
            Transpose8(source, sourceStride, target, targetStride);
            Transpose8(source + Half, sourceStride, target + (Half * targetStride), targetStride);
            Transpose8(source + (Half * sourceStride), sourceStride, target + Half, targetStride);
            Transpose8(source + (Half * sourceStride) + Half, sourceStride, target + (Half * targetStride) + Half, targetStride);
            return;
        }

        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < Panel.Width; row++)
            {
                target[(column * targetStride) + row] = row < rows ? source[(row * sourceStride) + column] : 0;
            }
        }
    }

    // Three rounds that exchange halves: of pairs of rows within 64 bits, within 128 bits, and the 128 bits themselves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose8(float* source, nint sourceStride, float* target, nint targetStride)
    {
        var r0 = Vector256.Load(source);
        var r1 = Vector256.Load(source + sourceStride);
        var r2 = Vector256.Load(source + (2 * sourceStride));
        var r3 = Vector256.Load(source + (3 * sourceStride));
        var r4 = Vector256.Load(source + (4 * sourceStride));
        var r5 = Vector256.Load(source + (5 * sourceStride));
        var r6 = Vector256.Load(source + (6 * sourceStride));
        var r7 = Vector256.Load(source + (7 * sourceStride));

        var (p0, p1) = (Avx.UnpackLow(r0, r1).AsDouble(), Avx.UnpackHigh(r0, r1).AsDouble());
        var (p2, p3) = (Avx.UnpackLow(r2, r3).AsDouble(), Avx.UnpackHigh(r2, r3).AsDouble());
        var (p4, p5) = (Avx.UnpackLow(r4, r5).AsDouble(), Avx.UnpackHigh(r4, r5).AsDouble());
        var (p6, p7) = (Avx.UnpackLow(r6, r7).AsDouble(), Avx.UnpackHigh(r6, r7).AsDouble());

        var (q0, q1) = (Avx.UnpackLow(p0, p2).AsSingle(), Avx.UnpackHigh(p0, p2).AsSingle());
        var (q2, q3) = (Avx.UnpackLow(p1, p3).AsSingle(), Avx.UnpackHigh(p1, p3).AsSingle());
        var (q4, q5) = (Avx.UnpackLow(p4, p6).AsSingle(), Avx.UnpackHigh(p4, p6).AsSingle());
        var (q6, q7) = (Avx.UnpackLow(p5, p7).AsSingle(), Avx.UnpackHigh(p5, p7).AsSingle());

        Avx.Permute2x128(q0, q4, 0x20).Store(target);
        Avx.Permute2x128(q1, q5, 0x20).Store(target + targetStride);
        Avx.Permute2x128(q2, q6, 0x20).Store(target + (2 * targetStride));
        Avx.Permute2x128(q3, q7, 0x20).Store(target + (3 * targetStride));
        Avx.Permute2x128(q0, q4, 0x31).Store(target + (4 * targetStride));
        Avx.Permute2x128(q1, q5, 0x31).Store(target + (5 * targetStride));
        Avx.Permute2x128(q2, q6, 0x31).Store(target + (6 * targetStride));
        Avx.Permute2x128(q3, q7, 0x31).Store(target + (7 * targetStride));
    }
}
