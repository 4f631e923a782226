using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// A sparse matrix, row by row: the places and values of its nonzero elements, in order of their columns. The buffers hold
/// any matrix up to their capacity and are allocated once.
/// </summary>
/// <param name="rows">Most rows of a matrix.</param>
/// <param name="capacity">Most nonzero elements of a matrix.</param>
/// <param name="wide">Whether products take vectors of 512 bits. The choice changes no bit.</param>
internal sealed unsafe class SparseRows(int rows, int capacity, bool wide)
{
    private const int Width = Panel.Width;
    private const int Half = Width / 2;

    // Eight vectors of sums stay in registers, beside a broadcast value. Sixteen of 256 bits would take all that AVX2 has.
    private const int WidePanels = 8;
    private const int HalfWidePanels = 4;

    /// <summary>Gets where each row starts among the elements, and where the last one ends.</summary>
    public int[] Starts { get; } = new int[rows + 1];

    /// <summary>Gets the column of each element.</summary>
    public int[] Columns { get; } = new int[capacity];

    /// <summary>Gets the value of each element.</summary>
    public float[] Values { get; } = new float[capacity];

    /// <summary>
    /// result = this dense + 1 initial: every row of the result starts at <paramref name="initial"/>, or at 0 if that is empty, and
    /// then takes the elements of its row in order, one fused multiply-add each. A result of -0 becomes 0.
    /// These are the bits of <see cref="DenseProducts"/>.
    /// </summary>
    /// <param name="count">Rows of this matrix in use.</param>
    /// <param name="dense">Dense matrix with a row for each column of this one.</param>
    /// <param name="initial">Empty, or as long as the dense matrix has columns.</param>
    /// <param name="result">Receives <paramref name="count"/> rows with the columns of the dense matrix.</param>
    public void Multiply(int count, PanelMatrix dense, ReadOnlySpan<float> initial, PanelMatrix result)
    {
        var lastPanel = stackalloc float[Width];
        var (panels, group) = (dense.PanelCount, wide ? WidePanels : HalfWidePanels);
        fixed (float* start = initial)
        {
            var panel = 0;
            for (; (panel + group) * Width <= dense.Columns; panel += group)
            {
                var from = start == null ? null : start + (panel * Width);
                var to = result.PanelAt(panel);
                if (wide)
                {
                    MultiplyWide(count, dense.PanelAt(panel), dense.PanelStride, from, to, result.PanelStride);
                }
                else
                {
                    MultiplyHalfAsWide(count, dense.PanelAt(panel), dense.PanelStride, from, to, result.PanelStride);
                }
            }

            for (; panel < panels; panel++)
            {
                var from = start == null ? null : start + (panel * Width);
                if (from != null && initial.Length < (panel + 1) * Width)
                {
                    initial[(panel * Width)..].CopyTo(new(lastPanel, Width));
                    from = lastPanel;
                }

                MultiplyPanel(count, dense.PanelAt(panel), from, result.PanelAt(panel));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyWide(int count, float* dense, nint stride, float* initial, float* result, nint resultStride)
    {
        fixed (int* starts = Starts, columns = Columns)
        fixed (float* values = Values)
        {
            for (var row = 0; row < count; row++)
            {
                var s0 = Initial(initial, 0);
                var s1 = Initial(initial, 1);
                var s2 = Initial(initial, 2);
                var s3 = Initial(initial, 3);
                var s4 = Initial(initial, 4);
                var s5 = Initial(initial, 5);
                var s6 = Initial(initial, 6);
                var s7 = Initial(initial, 7);
                for (var i = starts[row]; i < starts[row + 1]; i++)
                {
                    var value = Vector512.Create(values[i]);
                    var source = dense + ((nint)columns[i] * Width);
                    s0 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source), s0);
                    s1 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + stride), s1);
                    s2 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (2 * stride)), s2);
                    s3 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (3 * stride)), s3);
                    s4 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (4 * stride)), s4);
                    s5 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (5 * stride)), s5);
                    s6 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (6 * stride)), s6);
                    s7 = Vector512.MultiplyAddEstimate(value, Vector512.Load(source + (7 * stride)), s7);
                }

                var target = result + (row * Width);
                (s0 + Vector512<float>.Zero).Store(target);
                (s1 + Vector512<float>.Zero).Store(target + resultStride);
                (s2 + Vector512<float>.Zero).Store(target + (2 * resultStride));
                (s3 + Vector512<float>.Zero).Store(target + (3 * resultStride));
                (s4 + Vector512<float>.Zero).Store(target + (4 * resultStride));
                (s5 + Vector512<float>.Zero).Store(target + (5 * resultStride));
                (s6 + Vector512<float>.Zero).Store(target + (6 * resultStride));
                (s7 + Vector512<float>.Zero).Store(target + (7 * resultStride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyHalfAsWide(int count, float* dense, nint stride, float* initial, float* result, nint resultStride)
    {
        fixed (int* starts = Starts, columns = Columns)
        fixed (float* values = Values)
        {
            for (var row = 0; row < count; row++)
            {
                var s0 = InitialHalf(initial, 0);
                var s1 = InitialHalf(initial, 1);
                var s2 = InitialHalf(initial, 2);
                var s3 = InitialHalf(initial, 3);
                var s4 = InitialHalf(initial, 4);
                var s5 = InitialHalf(initial, 5);
                var s6 = InitialHalf(initial, 6);
                var s7 = InitialHalf(initial, 7);
                for (var i = starts[row]; i < starts[row + 1]; i++)
                {
                    var value = Vector256.Create(values[i]);
                    var source = dense + ((nint)columns[i] * Width);
                    s0 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source), s0);
                    s1 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source + Half), s1);
                    source += stride;
                    s2 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source), s2);
                    s3 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source + Half), s3);
                    source += stride;
                    s4 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source), s4);
                    s5 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source + Half), s5);
                    source += stride;
                    s6 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source), s6);
                    s7 = Vector256.MultiplyAddEstimate(value, Vector256.Load(source + Half), s7);
                }

                var target = result + (row * Width);
                (s0 + Vector256<float>.Zero).Store(target);
                (s1 + Vector256<float>.Zero).Store(target + Half);
                (s2 + Vector256<float>.Zero).Store(target + resultStride);
                (s3 + Vector256<float>.Zero).Store(target + resultStride + Half);
                (s4 + Vector256<float>.Zero).Store(target + (2 * resultStride));
                (s5 + Vector256<float>.Zero).Store(target + (2 * resultStride) + Half);
                (s6 + Vector256<float>.Zero).Store(target + (3 * resultStride));
                (s7 + Vector256<float>.Zero).Store(target + (3 * resultStride) + Half);
            }
        }
    }

    private void MultiplyPanel(int count, float* dense, float* initial, float* result)
    {
        for (var row = 0; row < count; row++)
        {
            var sum = Initial(initial, 0);
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                sum = Vector512.MultiplyAddEstimate(Vector512.Create(Values[i]), Vector512.Load(dense + ((nint)Columns[i] * Width)), sum);
            }

            (sum + Vector512<float>.Zero).Store(result + (row * Width));
        }
    }

    private static Vector512<float> Initial(float* initial, int vector) =>
        initial == null ? Vector512<float>.Zero : Vector512.Load(initial + (vector * Width));

    private static Vector256<float> InitialHalf(float* initial, int vector) =>
        initial == null ? Vector256<float>.Zero : Vector256.Load(initial + (vector * Half));
}
