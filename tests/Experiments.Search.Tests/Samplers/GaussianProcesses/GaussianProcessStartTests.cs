using Experiments.Search.Samplers;

namespace Experiments.Search.Tests.Samplers.GaussianProcesses;

/// <summary>When the process takes over from the draws: after as many as the startup, once at least four have results.</summary>
public sealed class GaussianProcessStartTests
{
    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(4, 10, 10)]
    [InlineData(7, 10, 10)]
    [InlineData(8, 10, 11)]
    [InlineData(16, 10, 19)]
    [InlineData(4, 2, 5)]
    [InlineData(1, 2, 2)]
    public void First_proposal_of_the_process_depends_on_the_startup_and_on_four_results(int lag, int startup, int first)
    {
        var space = SampleSpaces.FunctionSpace("branin", 2);
        var spec = SamplerCatalog.Find("gp")!.Create(new Dictionary<string, string> { ["startup"] = $"{startup}" }, out _)!;
        var history = new Rehearsal(SamplerCatalog.Create(spec, space, 1), space, s => Outcome.Completion(s.Real("x1") - s.Real("x2")), lag);

        var reasons = history.Run(first + 1).Suggestions.Select(s => s.Reason).ToList();

        Assert.All(reasons.Take(first), reason => Assert.StartsWith("uniform draw: ", reason, StringComparison.Ordinal));
        Assert.StartsWith("largest expected improvement: ", reasons[first], StringComparison.Ordinal);
    }
}
