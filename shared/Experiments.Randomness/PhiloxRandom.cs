namespace Experiments.Randomness;

/// <summary>
/// Counter-based random numbers: Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3" (SC 2011). A stream is addressed by seed, purpose and index (an epoch, a restart), so that nothing needs to be
/// saved to resume: the numbers of epoch 57 do not depend on those before.
/// </summary>
public sealed class PhiloxRandom
{
    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _index;
    private readonly uint _purpose;
    private ulong _block;
    private UInt128 _buffer;
    private int _left;

    /// <summary>Opens a stream at its start.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="index">Which stream of that purpose: an epoch, a restart; at least 0.</param>
    public PhiloxRandom(long seed, RandomPurpose purpose, int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _index = (uint)index;
        _purpose = (uint)purpose;
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_left == 0)
        {
            var (x0, x1, x2, x3) = Block((uint)_block, (uint)(_block >> 32), _index, _purpose, _key0, _key1);
            _block++;
            _buffer = new UInt128(((ulong)x3 << 32) | x2, ((ulong)x1 << 32) | x0);
            _left = 4;
        }

        var bits = (uint)_buffer;
        _buffer >>= 32;
        _left--;
        return bits;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 to <paramref name="bound"/> - 1, without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var threshold = (uint)(-bound) % (uint)bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Standard normal (Box and Muller, 1958); takes two uniforms a call.</summary>
    public double NextGaussian()
    {
        // 1 - u is in (0, 1], so that the logarithm is finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Fills a span with uniforms on [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public void FillUniform(Span<float> values, double low, double high)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(low + ((high - low) * NextDouble()));
        }
    }

    /// <summary>Fills a span with standard normals.</summary>
    public void FillGaussian(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)NextGaussian();
        }
    }

    /// <summary>Puts the elements into a uniformly random order (Fisher and Yates; Durstenfeld, 1964).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>One block of Philox4x32-10: four words of counter, two of key, four of output.</summary>
    internal static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)0xD2511F53 * c0;
            var p1 = (ulong)0xCD9E8D57 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }
}
