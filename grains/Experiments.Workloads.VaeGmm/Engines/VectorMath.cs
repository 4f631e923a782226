using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Elementary functions of 16 floats at once, about ten times as fast as the runtime's. They use correctly rounded operations
/// alone, so every processor gives the same bits.
/// </summary>
internal static class VectorMath
{
    /// <summary>
    /// Computes exp(x) for x up to 0, to 2 units in the last place. Below -87, where the result would be denormal, it stays at exp(-87).
    /// Reduction to [-ln 2 / 2, ln 2 / 2] and a minimax polynomial, as in Cephes' <c>expf</c> (Moshier).
    /// </summary>
    public static Vector512<float> ExpOfNegative(Vector512<float> x)
    {
        const float Least = -87;
        const float Log2E = 1.44269504f;
        const float Ln2High = 0.693359375f;
        const float Ln2Low = -2.12194440e-4f;
        const int ExponentBias = 127;
        const int FractionBits = 23;

        x = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Least)), Vector512.Create(Least), x);
        var power = Vector512.Round(x * Log2E);
        var r = Fma(power, -Ln2High, x);
        r = Fma(power, -Ln2Low, r);

        var polynomial = Vector512.Create(1.9875691500e-4f);
        polynomial = Fma(polynomial, r, 1.3981999507e-3f);
        polynomial = Fma(polynomial, r, 8.3334519073e-3f);
        polynomial = Fma(polynomial, r, 4.1665795894e-2f);
        polynomial = Fma(polynomial, r, 1.6666665459e-1f);
        polynomial = Fma(polynomial, r, 5.0000001201e-1f);
        var fraction = Vector512.FusedMultiplyAdd(polynomial, r * r, r) + Vector512<float>.One;

        var scale = Vector512.ShiftLeft(Vector512.ConvertToInt32(power) + Vector512.Create(ExponentBias), FractionBits).AsSingle();
        return fraction * scale;
    }

    /// <summary>Computes tanh(x), to 5 units in the last place: a rational minimax approximation with the coefficients of Eigen's <c>ptanh</c>.</summary>
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        // Beyond this, tanh is 1 to the precision of a float.
        const float Most = 7.90531110763549805f;
        var limit = Vector512.Create(Most);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, limit), limit, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, -limit), -limit, x);
        var square = x * x;

        var odd = Vector512.Create(-2.76076847742355e-16f);
        odd = Fma(odd, square, 2.00018790482477e-13f);
        odd = Fma(odd, square, -8.60467152213735e-11f);
        odd = Fma(odd, square, 5.12229709037114e-08f);
        odd = Fma(odd, square, 1.48572235717979e-05f);
        odd = Fma(odd, square, 6.37261928875436e-04f);
        odd = Fma(odd, square, 4.89352455891786e-03f);

        var even = Vector512.Create(1.19825839466702e-06f);
        even = Fma(even, square, 1.18534705686654e-04f);
        even = Fma(even, square, 2.26843463243900e-03f);
        even = Fma(even, square, 4.89352518554385e-03f);
        return x * odd / even;
    }

    private static Vector512<float> Fma(Vector512<float> left, Vector512<float> right, float addend) =>
        Vector512.FusedMultiplyAdd(left, right, Vector512.Create(addend));

    private static Vector512<float> Fma(Vector512<float> left, float right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, Vector512.Create(right), addend);
}
