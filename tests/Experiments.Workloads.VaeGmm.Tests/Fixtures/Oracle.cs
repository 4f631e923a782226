using System.Text.Json;

namespace Experiments.Workloads.VaeGmm.Tests.Fixtures;

/// <summary>Reads fixtures: expected numbers by other libraries, written by the scripts in tests/oracles.</summary>
internal static class Oracle
{
    internal static T[] Read<T>(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fixtures", file);
        return JsonSerializer.Deserialize<T[]>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    internal static TheoryData<string> Names<T>(IEnumerable<T> cases, Func<T, string> name) => [.. cases.Select(name)];

    /// <summary>Checks number by number, relative to the larger of 1 and the expected number.</summary>
    internal static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance, string what)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(left.Length, right.Length);
        for (var i = 0; i < left.Length; i++)
        {
            var error = Math.Abs(left[i] - right[i]) / Math.Max(1, Math.Abs(left[i]));
            Assert.True(error <= tolerance, $"{what}[{i}] should be {left[i]:R} but is {right[i]:R}");
        }
    }
}
