using Experiments.Contracts.Experiments;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Cluster.Tests;

/// <summary>Makes the experiments of the tests.</summary>
internal static class Specs
{
    /// <summary>Returns an experiment on a test function. Its value depends on the function and the seed alone.</summary>
    public static ExperimentSpec Function(int seed, int steps, int milliseconds, params (string Name, string Value)[] more) => new(
        FaultyFunction.FaultyDefinition.Create(FunctionParameters(steps, milliseconds, more), out _)!, seed);

    public static Dictionary<string, string> FunctionParameters(int steps, int milliseconds, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string>
        {
            [FunctionDefinition.Noise] = "1",
            [FunctionDefinition.Curve] = "power",
            [FunctionDefinition.Steps] = FormattableString.Invariant($"{steps}"),
            [FunctionDefinition.StepMilliseconds] = FormattableString.Invariant($"{milliseconds}"),
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return parameters;
    }

    /// <summary>Returns some seconds of training of a small variational autoencoder on drawn digits.</summary>
    public static ExperimentSpec Training(int seed, int epochs, params (string Name, string Value)[] more) => new(
        VaeGmmDefinition.Definition.Create(
            new Dictionary<string, string>(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))
            {
                [VaeGmmDefinition.Dataset] = "strokes",
                [VaeGmmDefinition.Widths] = "64,32",
                [VaeGmmDefinition.Epochs] = FormattableString.Invariant($"{epochs}"),
            },
            out _)!,
        seed);
}
