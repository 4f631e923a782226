using System.Globalization;

namespace Experiments.Pages.Tests.Speed;

/// <summary>The rows of docs/benchmarks/page.md that a test has measured. They are in the test's output.</summary>
internal sealed class Measurements
{
    private readonly List<string> _missed = [];

    /// <summary>Adds what was measured several times.</summary>
    /// <param name="what">What, with its unit.</param>
    /// <param name="values">The values.</param>
    /// <param name="target">The most that the median may be.</param>
    public void Add(string what, IReadOnlyCollection<double> values, double target)
    {
        double[] sorted = [.. values.Order()];
        var median = sorted[sorted.Length / 2];
        var isMet = median <= target;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {Number(median)} | {Number(sorted[0])} to {Number(sorted[^1])} | {Number(target)} | {(isMet ? "yes" : "no")} |"));
        if (!isMet)
        {
            _missed.Add($"{what}: {Number(median)} is more than {Number(target)}");
        }
    }

    /// <summary>Adds one value.</summary>
    public void Add(string what, double value, double target) => Add(what, [value], target);

    /// <summary>Adds a remark.</summary>
    public static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    /// <summary>Fails the test if a target was missed.</summary>
    public void Check() => Assert.Empty(_missed);

    /// <summary>Returns the load of the machine in the last minute; work of others makes all numbers worse.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);
}
