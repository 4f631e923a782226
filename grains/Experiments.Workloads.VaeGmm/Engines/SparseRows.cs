using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// A sparse matrix, row by row: the places and values of its nonzero elements, in order of their columns. The buffers hold
/// any matrix up to their capacity and are allocated once.
/// </summary>
internal sealed unsafe class SparseRows(int rows, int capacity)
{
    /// <summary>Floats of a vector.</summary>
    public const int Width = 16;

    // Columns computed at a time: eight vectors of sums stay in registers, whether those are of 16 floats or of 8, and the
    // dense rows' parts stay in the L2 cache. Twice as many vectors of 8 would take all registers that AVX2 has.
    private static readonly int Wide = 8 * (Vector512.IsHardwareAccelerated ? Width : HalfWidth);

    private const int HalfWidth = Width / 2;

    /// <summary>Where each row starts among the elements, and where the last one ends.</summary>
    public int[] Starts { get; } = new int[rows + 1];

    /// <summary>Column of each element.</summary>
    public int[] Columns { get; } = new int[capacity];

    /// <summary>Value of each element.</summary>
    public float[] Values { get; } = new float[capacity];

    /// <summary>
    /// result = this dense + 1 initial: every row of the result starts at <paramref name="initial"/>, or at 0 where that is
    /// empty, and then takes the elements of its row in order, one fused multiply-add each. No processor changes the bits.
    /// </summary>
    /// <param name="count">Rows of this matrix in use.</param>
    /// <param name="dense">Dense matrix, as many rows as this has columns, row by row.</param>
    /// <param name="initial">Empty, or as long as the dense matrix has columns.</param>
    /// <param name="result">Receives count rows, as long as those of the dense matrix.</param>
    public void Multiply(int count, Matrix dense, ReadOnlySpan<float> initial, Matrix result)
    {
        var length = dense.Columns;
        fixed (float* start = initial)
        {
            var column = 0;
            for (; column + Wide <= length; column += Wide)
            {
                if (Vector512.IsHardwareAccelerated)
                {
                    MultiplyWide(count, dense.Data + column, start == null ? null : start + column, result.Data + column, length);
                }
                else
                {
                    MultiplyHalfAsWide(count, dense.Data + column, start == null ? null : start + column, result.Data + column, length);
                }
            }

            for (; column + Width <= length; column += Width)
            {
                MultiplyNarrow(count, dense.Data + column, start == null ? null : start + column, result.Data + column, length);
            }

            for (; column < length; column++)
            {
                MultiplyColumn(count, dense.Data + column, start == null ? 0 : start[column], result.Data + column, length);
            }
        }
    }

    private void MultiplyWide(int count, float* dense, float* initial, float* result, int stride)
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
                    var source = dense + ((long)columns[i] * stride);
                    s0 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source), s0);
                    s1 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + Width), s1);
                    s2 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (2 * Width)), s2);
                    s3 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (3 * Width)), s3);
                    s4 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (4 * Width)), s4);
                    s5 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (5 * Width)), s5);
                    s6 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (6 * Width)), s6);
                    s7 = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + (7 * Width)), s7);
                }

                var target = result + ((long)row * stride);
                s0.Store(target);
                s1.Store(target + Width);
                s2.Store(target + (2 * Width));
                s3.Store(target + (3 * Width));
                s4.Store(target + (4 * Width));
                s5.Store(target + (5 * Width));
                s6.Store(target + (6 * Width));
                s7.Store(target + (7 * Width));
            }
        }
    }

    private void MultiplyHalfAsWide(int count, float* dense, float* initial, float* result, int stride)
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
                    var source = dense + ((long)columns[i] * stride);
                    s0 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source), s0);
                    s1 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + HalfWidth), s1);
                    s2 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (2 * HalfWidth)), s2);
                    s3 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (3 * HalfWidth)), s3);
                    s4 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (4 * HalfWidth)), s4);
                    s5 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (5 * HalfWidth)), s5);
                    s6 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (6 * HalfWidth)), s6);
                    s7 = Vector256.FusedMultiplyAdd(value, Vector256.Load(source + (7 * HalfWidth)), s7);
                }

                var target = result + ((long)row * stride);
                s0.Store(target);
                s1.Store(target + HalfWidth);
                s2.Store(target + (2 * HalfWidth));
                s3.Store(target + (3 * HalfWidth));
                s4.Store(target + (4 * HalfWidth));
                s5.Store(target + (5 * HalfWidth));
                s6.Store(target + (6 * HalfWidth));
                s7.Store(target + (7 * HalfWidth));
            }
        }
    }

    private void MultiplyNarrow(int count, float* dense, float* initial, float* result, int stride)
    {
        for (var row = 0; row < count; row++)
        {
            var sum = Initial(initial, 0);
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(Values[i]), Vector512.Load(dense + ((long)Columns[i] * stride)), sum);
            }

            sum.Store(result + ((long)row * stride));
        }
    }

    private void MultiplyColumn(int count, float* dense, float initial, float* result, int stride)
    {
        for (var row = 0; row < count; row++)
        {
            var sum = initial;
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                sum = MathF.FusedMultiplyAdd(Values[i], dense[(long)Columns[i] * stride], sum);
            }

            result[(long)row * stride] = sum;
        }
    }

    private static Vector512<float> Initial(float* initial, int vector) =>
        initial == null ? Vector512<float>.Zero : Vector512.Load(initial + (vector * Width));

    private static Vector256<float> InitialHalf(float* initial, int vector) =>
        initial == null ? Vector256<float>.Zero : Vector256.Load(initial + (vector * HalfWidth));
}
