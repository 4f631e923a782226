using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experiments.Benchmarks.Harness;

/// <summary>
/// A loop of independent fused multiply-adds in registers, with the widest vectors that the processor has: what one core reaches at
/// most in floating-point operations.
/// </summary>
internal static unsafe class FusedMultiplyAdds
{
    // Operations of one turn of the loop: twelve vectors, a multiplication and an addition for each float.
    private const int Sums = 12;
    private const int SampleTurns = 20_000;

    /// <summary>Gets the floats of a vector.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256.IsHardwareAccelerated ? Vector256<float>.Count : Vector128<float>.Count;

    /// <summary>Takes one sample, which is a fraction of a millisecond long.</summary>
    /// <returns>Floating-point operations per second, in billions.</returns>
    public static double Sample()
    {
        var start = Stopwatch.GetTimestamp();
        Turn(SampleTurns);
        return 2.0 * Sums * Width * SampleTurns / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    /// <summary>Runs so many floating-point operations.</summary>
    public static void Run(double operations) => Turn((long)(operations / (2.0 * Sums * Width)));

    private static void Turn(long turns)
    {
        var values = stackalloc float[(Sums + 2) * Vector512<float>.Count];
        for (var i = 0; i < (Sums + 2) * Vector512<float>.Count; i++)
        {
            values[i] = i * 1e-4f;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Turn512(values, turns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Turn256(values, turns);
        }
        else
        {
            Turn128(values, turns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn512(float* values, long turns)
    {
        const int Width = 16;
        var a = Vector512.Load(values + (12 * Width));
        var b = Vector512.Load(values + (13 * Width));
        var s0 = Vector512.Load(values);
        var s1 = Vector512.Load(values + Width);
        var s2 = Vector512.Load(values + (2 * Width));
        var s3 = Vector512.Load(values + (3 * Width));
        var s4 = Vector512.Load(values + (4 * Width));
        var s5 = Vector512.Load(values + (5 * Width));
        var s6 = Vector512.Load(values + (6 * Width));
        var s7 = Vector512.Load(values + (7 * Width));
        var s8 = Vector512.Load(values + (8 * Width));
        var s9 = Vector512.Load(values + (9 * Width));
        var s10 = Vector512.Load(values + (10 * Width));
        var s11 = Vector512.Load(values + (11 * Width));
        for (; turns > 0; turns--)
        {
            s0 = Vector512.FusedMultiplyAdd(a, b, s0);
            s1 = Vector512.FusedMultiplyAdd(a, b, s1);
            s2 = Vector512.FusedMultiplyAdd(a, b, s2);
            s3 = Vector512.FusedMultiplyAdd(a, b, s3);
            s4 = Vector512.FusedMultiplyAdd(a, b, s4);
            s5 = Vector512.FusedMultiplyAdd(a, b, s5);
            s6 = Vector512.FusedMultiplyAdd(a, b, s6);
            s7 = Vector512.FusedMultiplyAdd(a, b, s7);
            s8 = Vector512.FusedMultiplyAdd(a, b, s8);
            s9 = Vector512.FusedMultiplyAdd(a, b, s9);
            s10 = Vector512.FusedMultiplyAdd(a, b, s10);
            s11 = Vector512.FusedMultiplyAdd(a, b, s11);
        }

        s0.Store(values);
        s1.Store(values + Width);
        s2.Store(values + (2 * Width));
        s3.Store(values + (3 * Width));
        s4.Store(values + (4 * Width));
        s5.Store(values + (5 * Width));
        s6.Store(values + (6 * Width));
        s7.Store(values + (7 * Width));
        s8.Store(values + (8 * Width));
        s9.Store(values + (9 * Width));
        s10.Store(values + (10 * Width));
        s11.Store(values + (11 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn256(float* values, long turns)
    {
        const int Width = 8;
        var a = Vector256.Load(values + (12 * Width));
        var b = Vector256.Load(values + (13 * Width));
        var s0 = Vector256.Load(values);
        var s1 = Vector256.Load(values + Width);
        var s2 = Vector256.Load(values + (2 * Width));
        var s3 = Vector256.Load(values + (3 * Width));
        var s4 = Vector256.Load(values + (4 * Width));
        var s5 = Vector256.Load(values + (5 * Width));
        var s6 = Vector256.Load(values + (6 * Width));
        var s7 = Vector256.Load(values + (7 * Width));
        var s8 = Vector256.Load(values + (8 * Width));
        var s9 = Vector256.Load(values + (9 * Width));
        var s10 = Vector256.Load(values + (10 * Width));
        var s11 = Vector256.Load(values + (11 * Width));
        for (; turns > 0; turns--)
        {
            s0 = Vector256.FusedMultiplyAdd(a, b, s0);
            s1 = Vector256.FusedMultiplyAdd(a, b, s1);
            s2 = Vector256.FusedMultiplyAdd(a, b, s2);
            s3 = Vector256.FusedMultiplyAdd(a, b, s3);
            s4 = Vector256.FusedMultiplyAdd(a, b, s4);
            s5 = Vector256.FusedMultiplyAdd(a, b, s5);
            s6 = Vector256.FusedMultiplyAdd(a, b, s6);
            s7 = Vector256.FusedMultiplyAdd(a, b, s7);
            s8 = Vector256.FusedMultiplyAdd(a, b, s8);
            s9 = Vector256.FusedMultiplyAdd(a, b, s9);
            s10 = Vector256.FusedMultiplyAdd(a, b, s10);
            s11 = Vector256.FusedMultiplyAdd(a, b, s11);
        }

        s0.Store(values);
        s1.Store(values + Width);
        s2.Store(values + (2 * Width));
        s3.Store(values + (3 * Width));
        s4.Store(values + (4 * Width));
        s5.Store(values + (5 * Width));
        s6.Store(values + (6 * Width));
        s7.Store(values + (7 * Width));
        s8.Store(values + (8 * Width));
        s9.Store(values + (9 * Width));
        s10.Store(values + (10 * Width));
        s11.Store(values + (11 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turn128(float* values, long turns)
    {
        const int Width = 4;
        var a = Vector128.Load(values + (12 * Width));
        var b = Vector128.Load(values + (13 * Width));
        var s0 = Vector128.Load(values);
        var s1 = Vector128.Load(values + Width);
        var s2 = Vector128.Load(values + (2 * Width));
        var s3 = Vector128.Load(values + (3 * Width));
        var s4 = Vector128.Load(values + (4 * Width));
        var s5 = Vector128.Load(values + (5 * Width));
        var s6 = Vector128.Load(values + (6 * Width));
        var s7 = Vector128.Load(values + (7 * Width));
        var s8 = Vector128.Load(values + (8 * Width));
        var s9 = Vector128.Load(values + (9 * Width));
        var s10 = Vector128.Load(values + (10 * Width));
        var s11 = Vector128.Load(values + (11 * Width));
        for (; turns > 0; turns--)
        {
            s0 = Vector128.MultiplyAddEstimate(a, b, s0);
            s1 = Vector128.MultiplyAddEstimate(a, b, s1);
            s2 = Vector128.MultiplyAddEstimate(a, b, s2);
            s3 = Vector128.MultiplyAddEstimate(a, b, s3);
            s4 = Vector128.MultiplyAddEstimate(a, b, s4);
            s5 = Vector128.MultiplyAddEstimate(a, b, s5);
            s6 = Vector128.MultiplyAddEstimate(a, b, s6);
            s7 = Vector128.MultiplyAddEstimate(a, b, s7);
            s8 = Vector128.MultiplyAddEstimate(a, b, s8);
            s9 = Vector128.MultiplyAddEstimate(a, b, s9);
            s10 = Vector128.MultiplyAddEstimate(a, b, s10);
            s11 = Vector128.MultiplyAddEstimate(a, b, s11);
        }

        s0.Store(values);
        s1.Store(values + Width);
        s2.Store(values + (2 * Width));
        s3.Store(values + (3 * Width));
        s4.Store(values + (4 * Width));
        s5.Store(values + (5 * Width));
        s6.Store(values + (6 * Width));
        s7.Store(values + (7 * Width));
        s8.Store(values + (8 * Width));
        s9.Store(values + (9 * Width));
        s10.Store(values + (10 * Width));
        s11.Store(values + (11 * Width));
    }
}
