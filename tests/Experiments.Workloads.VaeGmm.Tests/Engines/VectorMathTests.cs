using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Engines;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class VectorMathTests
{
    [Fact]
    public void Exp_of_negative_is_right_to_two_units_in_the_last_place()
    {
        for (var x = 0f; x > -86.9f; x -= 0.00731f)
        {
            AssertClose(Math.Exp(x), VectorMath.ExpOfNegative(Vector512.Create(x))[7], units: 2, x);
        }

        Assert.Equal(1, VectorMath.ExpOfNegative(Vector512<float>.Zero)[0]);
    }

    [Theory]
    [InlineData(-87.5f)]
    [InlineData(-1000f)]
    [InlineData(float.NegativeInfinity)]
    public void Exp_stays_normal_and_negligible_far_below(float x) =>
        Assert.InRange(VectorMath.ExpOfNegative(Vector512.Create(x))[0], 1.1754944e-38f, 2e-38f);

    [Fact]
    public void Tanh_is_right_to_five_units_in_the_last_place()
    {
        for (var x = -12f; x < 12; x += 0.00173f)
        {
            AssertClose(Math.Tanh(x), VectorMath.Tanh(Vector512.Create(x))[3], units: 5, x);
        }

        Assert.Equal(1e-6f, VectorMath.Tanh(Vector512.Create(1e-6f))[0], 1e-12f);
    }

    [Fact]
    public void Not_a_number_stays_so()
    {
        Assert.True(float.IsNaN(VectorMath.ExpOfNegative(Vector512.Create(float.NaN))[0]));
        Assert.True(float.IsNaN(VectorMath.Tanh(Vector512.Create(float.NaN))[0]));
    }

    private static void AssertClose(double expected, float actual, int units, float x)
    {
        var unit = MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected);
        Assert.True(Math.Abs(expected - actual) <= units * unit, $"at {x}: {actual} instead of {expected}");
    }
}
