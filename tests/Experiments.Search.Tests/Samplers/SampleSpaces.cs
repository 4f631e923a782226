using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;
using static Experiments.Contracts.Sweeps.DistributionKind;

namespace Experiments.Search.Tests.Samplers;

/// <summary>Search spaces that the tests of samplers share.</summary>
internal static class SampleSpaces
{
    /// <summary>Every kind of parameter, with a condition.</summary>
    public static SearchParameter[] MixedParameters { get; } =
    [
        SearchParameter.Range("learning-rate", LogUniform, 1e-4, 1e-2),
        SearchParameter.Range("batch-size", IntLogUniform, 16, 512),
        SearchParameter.List("activation", Categorical, ["relu", "tanh", "leaky-relu"]),
        SearchParameter.List("schedule", Categorical, ["step", "constant"]),
        SearchParameter.List("gamma", Values, ["0.3", "0.5", "0.7"], new SearchCondition("schedule", ["step"])),
    ];

    public static Setup Reported { get; } = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;

    public static SearchSpace Mixed { get; } = SearchSpace.Create(VaeGmmDefinition.Definition, Reported, MixedParameters, out _)!;

    /// <summary>12 setups.</summary>
    public static SearchSpace Small { get; } = SearchSpace.Create(
        VaeGmmDefinition.Definition,
        Reported,
        [SearchParameter.List("activation", Categorical, ["relu", "tanh", "leaky-relu"]), SearchParameter.Range("step-size", IntUniform, 1, 4)],
        out _)!;

    /// <summary>Base and searched coordinates of a test function.</summary>
    public static (Setup Base, SearchParameter[] Parameters) Function(string name, int dimensions, params (string Name, string Value)[] others)
    {
        var values = others.Append(("function", name)).Append(("dimensions", $"{dimensions}")).ToDictionary(v => v.Item1, v => v.Item2);
        return (FunctionDefinition.Definition.Create(values, out _)!, [.. Enumerable.Range(0, dimensions).Select(d => SearchParameter.Range(FunctionDefinition.X(d), Uniform, 0, 1))]);
    }

    public static SearchSpace FunctionSpace(string name, int dimensions)
    {
        var (baseSetup, parameters) = Function(name, dimensions);
        return SearchSpace.Create(FunctionDefinition.Definition, baseSetup, parameters, out _)!;
    }
}
