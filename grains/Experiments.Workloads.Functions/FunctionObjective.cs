using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Randomness;

namespace Experiments.Workloads.Functions;

/// <summary>What an experiment of <see cref="FunctionDefinition"/> measures: a loss after each step, the last of which is its result.</summary>
public sealed class FunctionObjective
{
    private readonly string _curve;
    private readonly double _slowness;

    /// <summary>Reads an experiment.</summary>
    /// <param name="experiment">A setup of the workload with a seed.</param>
    public FunctionObjective(ExperimentSpec experiment)
    {
        var setup = experiment.Setup;
        Function = TestFunctions.Find(setup.Text(FunctionDefinition.Function), setup.Integer(FunctionDefinition.Dimensions));
        Steps = setup.Integer(FunctionDefinition.Steps);
        _curve = setup.Text(FunctionDefinition.Curve);
        double[] unit = [.. Enumerable.Range(0, Function.Dimensions).Select(d => setup.Real(FunctionDefinition.X(d)))];
        var values = Function.AllAtUnit(unit);
        TrueValue = values[0];
        if (setup.Real(FunctionDefinition.Noise) is > 0 and var noise)
        {
            values = [.. values.Select((value, i) => value + (noise * new PhiloxRandom(PointSeed(experiment), RandomPurpose.Objective, i).NextGaussian()))];
        }

        (Value, Values) = (values[0], values);

        // Where the function is small the curve falls late: slow starters end best.
        _slowness = 1 / (1 + Math.Max(0, TrueValue - Function.Optimum));
    }

    /// <summary>The function.</summary>
    public TestFunction Function { get; }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>The result: the function's value and the noise.</summary>
    public double Value { get; }

    /// <summary>All values of a function with several, each with its noise; the first is <see cref="Value"/>.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The function's value without noise.</summary>
    public double TrueValue { get; }

    /// <summary>Loss after a step; after the last it is <see cref="Value"/>.</summary>
    /// <param name="step">From 1 to <see cref="Steps"/>.</param>
    public double LossAfter(int step)
    {
        var progress = (double)step / Steps;
        return _curve switch
        {
            // A power law, as losses of training often are: Domhan, Springenberg and Hutter (IJCAI 2015).
            "power" => Value + (10 * (Math.Pow(progress, -0.5) - 1)),
            "crossing" => Value + (100 * _slowness * (1 - progress)),
            _ => Value,
        };
    }

    /// <summary>Noise belongs to the point and the seed: the same experiment measures the same again.</summary>
    private static long PointSeed(ExperimentSpec experiment) => Convert.ToInt64(experiment.ExperimentId(), 16);
}
