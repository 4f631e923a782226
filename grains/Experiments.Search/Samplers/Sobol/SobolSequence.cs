using System.Numerics;

namespace Experiments.Search.Samplers.Sobol;

/// <summary>
/// Sobol's sequence (1967) in the Gray code order of Antonov and Saleev (1979), with <see cref="SobolDirections"/>; optionally
/// with Owen's nested uniform scrambling (1995), by the hash of Laine and Karras (2011) as in Burley, "Practical hash-based Owen
/// scrambling" (JCGT 2020).
/// </summary>
/// <param name="dimensions">The number of dimensions, at most <see cref="MaximumDimensions"/>.</param>
/// <param name="scrambles">A random number for each dimension; empty for the plain sequence.</param>
internal sealed class SobolSequence(int dimensions, uint[] scrambles)
{
    public const int MaximumDimensions = 64;

    private const int Bits = 32;

    private readonly uint[][] _directions = [.. Enumerable.Range(0, dimensions).Select(Directions)];

    /// <summary>A point of [0, 1)^dimensions.</summary>
    /// <param name="index">The index of the point, from 0.</param>
    public double[] Point(int index)
    {
        var gray = (uint)index ^ ((uint)index >> 1);
        var point = new double[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var x = 0u;
            for (var rest = gray; rest != 0; rest &= rest - 1)
            {
                x ^= _directions[d][BitOperations.TrailingZeroCount(rest)];
            }

            point[d] = (scrambles.Length == 0 ? x : Scramble(x, scrambles[d])) * (1.0 / (1L << Bits));
        }

        return point;
    }

    /// <summary>Flips every bit depending on the seed and the bits above it.</summary>
    private static uint Scramble(uint x, uint seed)
    {
        x = Reverse(x);
        x += seed;
        x ^= x * 0x6c50b47c;
        x ^= x * 0xb82f1e52;
        x ^= x * 0xc7afe638;
        x ^= x * 0x8d22f6e6;
        return Reverse(x);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
        x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
        x = ((x >> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
        return (x >> 16) | (x << 16);
    }

    /// <summary>Direction numbers as binary fractions, by the recurrence of the dimension's polynomial.</summary>
    private static uint[] Directions(int dimension)
    {
        var numbers = new uint[Bits];
        if (dimension == 0)
        {
            for (var i = 0; i < Bits; i++)
            {
                numbers[i] = 1u << (Bits - 1 - i);
            }

            return numbers;
        }

        var (coefficients, initial) = SobolDirections.Table[dimension - 1];
        var degree = initial.Length;
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                numbers[i] = initial[i] << (Bits - 1 - i);
                continue;
            }

            numbers[i] = numbers[i - degree] ^ (numbers[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                if (((coefficients >> (degree - 1 - k)) & 1) != 0)
                {
                    numbers[i] ^= numbers[i - k];
                }
            }
        }

        return numbers;
    }
}
