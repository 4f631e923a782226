using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

/// <summary>The key <c>start-with</c> of sweep files.</summary>
public sealed class SweepStartTests
{
    private const string Bowl = """
        setup: { workload: function, function: branin, steps: 3 }
        parameters:
          x1: { min: 0, max: 1 }
          x2: { min: 0, max: 1 }
        budget: { experiments: 5 }

        """;

    [Fact]
    public void Setups_are_changes_of_the_base()
    {
        var reading = Read(Bowl + "start-with: [{ x1: 0.25 }, { x2: 1e-1, x1: 1 }]");

        Assert.Empty(reading.Errors);
        Assert.Equal([("0.25", "0.5", "3"), ("1", "0.1", "3")], reading.Spec!.StartWith!.Value.Select(s => (s.Text("x1"), s.Text("x2"), s.Text("steps"))));
        Assert.Null(Read(Bowl).Spec!.StartWith);
    }

    [Theory]
    [InlineData("start-with: { x1: 0.25 }", "s.yaml:6:13: start-with: this is a group of keys; it must be a list of setups and references such as [{ lr: 0.01 }, report:vae-gmm-148, sweep:around-148#best3]")]
    [InlineData("start-with: [0.25]", "s.yaml:6:14: start-with: '0.25' is neither a setup such as { lr: 0.01 } nor a reference such as report:vae-gmm-148 or sweep:around-148#best3")]
    [InlineData("start-with: ['sweep:other#best0']", "s.yaml:6:14: start-with: 'sweep:other#best0' is neither a setup such as { lr: 0.01 } nor a reference such as report:vae-gmm-148 or sweep:around-148#best3")]
    [InlineData("start-with: [[1, 2]]", "s.yaml:6:14: start-with: an item of the list is a list; it must be a setup such as { lr: 0.01 }, or report:NAME or sweep:NAME#best3")]
    [InlineData("start-with: [{ x1: far }]", "s.yaml:6:20: start-with: x1: 'far' is not a finite number at least 0 and at most 1")]
    [InlineData("start-with: [{ x11: 1 }]", "s.yaml:6:16: start-with: x11: workload function has no such parameter; did you mean 'x1'?")]
    public void Wrong_setup_is_named_with_its_place(string line, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Read(Bowl + line).Errors).ToString(), StringComparison.Ordinal);

    /// <summary>Returns how many setups a sweep file starts with, whatever workload it is of.</summary>
    internal static int Starts(string text)
    {
        var draft = SweepFile.Parse(text, "s.yaml", out var shape)!;
        Assert.Empty(shape);
        return draft.StartWith.Length;
    }

    private static (IReadOnlyList<Contracts.Problem> Errors, Contracts.Sweeps.SweepSpec? Spec) Read(string text)
    {
        var draft = SweepFile.Parse(text, "s.yaml", out var shape)!;
        var reading = SweepDraftReader.Read(draft, null, BuiltInWorkloads.All.Catalog, Strategies.Catalog);
        return ([.. shape, .. reading.Errors], reading.Spec);
    }
}
