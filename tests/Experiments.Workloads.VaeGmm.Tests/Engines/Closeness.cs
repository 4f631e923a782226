namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>Numbers that agree to a relative precision.</summary>
internal static class Closeness
{
    public static void AssertClose(double expected, double actual, double relative, string what) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"{what}: {actual} instead of {expected}");
}
