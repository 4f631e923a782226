using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Cluster.Tests;

/// <summary>Experiments of the tests.</summary>
internal static class Specs
{
    /// <summary>An experiment on a test function, whose value only it and its seed decide.</summary>
    public static ExperimentSpec Function(int seed, int steps, int milliseconds, params (string Name, string Value)[] more) => new(
        FunctionDefinition.Definition.Create(FunctionParameters(steps, milliseconds, more), out _)!, seed);

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

    /// <summary>A small variational autoencoder on drawn digits, some seconds of training.</summary>
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
