using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// bfloat16: the upper half of a float, with its sign, its 8 bits of exponent and 7 of its 23 bits of fraction. Rounding is to
/// the nearest, ties to the even one, as the processor's own instruction rounds; a NaN stays a NaN.
/// </summary>
internal static class Bfloat16
{
    private const int DroppedBits = 16;

    // Half of the last place kept, less one, which the last bit kept makes up for where it is odd.
    private const uint AlmostHalf = (1u << (DroppedBits - 1)) - 1;

    // The first bit of the fraction makes a NaN quiet, so that one whose upper fraction is 0 does not become an infinity.
    private const uint Quiet = 1u << 22;

    /// <summary>Rounds to bf16 numbers, held as floats.</summary>
    public static void Round(ReadOnlySpan<float> values, Span<float> rounded)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(rounded[..values.Length]);
        nuint i = 0;
        for (; i + (nuint)Vector512<float>.Count <= (nuint)values.Length; i += (nuint)Vector512<float>.Count)
        {
            var bits = Rounded(Vector512.LoadUnsafe(ref from, i));
            (bits & Vector512.Create(~0u << DroppedBits)).AsSingle().StoreUnsafe(ref to, i);
        }

        for (var j = (int)i; j < values.Length; j++)
        {
            rounded[j] = BitConverter.UInt32BitsToSingle(Rounded(values[j]) & (~0u << DroppedBits));
        }
    }

    /// <summary>Rounds a panel to bf16 numbers of 16 bits.</summary>
    /// <param name="panel">16 floats for each row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="packed">Receives 16 numbers for each row.</param>
    /// <param name="stride">Distance from a row of <paramref name="packed"/> to the next.</param>
    public static unsafe void Pack(float* panel, int rows, ushort* packed, int stride)
    {
        for (var row = 0; row < rows; row++)
        {
            var bits = Rounded(Vector512.Load(panel + (row * Panel.Width))) >>> DroppedBits;
            Vector256.Narrow(bits.GetLower(), bits.GetUpper()).Store(packed + ((long)row * stride));
        }
    }

    /// <summary>Widens bf16 numbers of 16 bits to a panel of floats.</summary>
    /// <param name="packed">At least 16 numbers for each row.</param>
    /// <param name="stride">Distance from a row of <paramref name="packed"/> to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="start">A number to add to each row; empty for none.</param>
    /// <param name="panel">Receives 16 floats for each row.</param>
    public static unsafe void Unpack(ushort* packed, int stride, int rows, ReadOnlySpan<float> start, float* panel)
    {
        for (var row = 0; row < rows; row++)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Load(packed + ((long)row * stride)));
            var values = (Vector512.Create(lower, upper) << DroppedBits).AsSingle();
            (values + Vector512.Create(start.IsEmpty ? 0 : start[row])).Store(panel + (row * Panel.Width));
        }
    }

    private static Vector512<uint> Rounded(Vector512<float> values)
    {
        var bits = values.AsUInt32();
        var nearest = bits + Vector512.Create(AlmostHalf) + ((bits >>> DroppedBits) & Vector512<uint>.One);
        return Vector512.ConditionalSelect(Vector512.Equals(values, values).AsUInt32(), nearest, bits | Vector512.Create(Quiet));
    }

    private static uint Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? bits | Quiet : bits + AlmostHalf + ((bits >> DroppedBits) & 1);
    }
}
