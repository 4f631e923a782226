using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using static Experiments.Contracts.Workloads.ParameterDefinition;

namespace Experiments.Workloads.Functions;

/// <summary>
/// The workload <c>function</c>: a known test function in place of training, so that samplers, pruners and scheduling can be
/// tried in seconds. Its coordinates run from 0 to 1 and are stretched to the function's usual domain.
/// </summary>
public static class FunctionDefinition
{
    /// <summary>Name of the workload.</summary>
    public const string Name = "function";

    /// <summary>Which function.</summary>
    public const string Function = "function";

    /// <summary>Dimensions of the functions that exist in any number.</summary>
    public const string Dimensions = "dimensions";

    /// <summary>Shape of the loss over the steps.</summary>
    public const string Curve = "curve";

    /// <summary>Standard deviation of the noise of the value.</summary>
    public const string Noise = "noise";

    /// <summary>Steps that an experiment takes, each an epoch.</summary>
    public const string Steps = "steps";

    /// <summary>Duration of a step.</summary>
    public const string StepMilliseconds = "step-milliseconds";

    /// <summary>A retired parameter. Up to version 0.1.0 it let an experiment diverge, or abort the process of its silo.</summary>
    /// <remarks>Every setup has it, because ids are hashes of all values. Silos of the tests still carry it out.</remarks>
    public const string Fault = "fault";

    /// <summary>A retired parameter: the step of the <see cref="Fault"/>.</summary>
    public const string FaultStep = "fault-step";

    /// <summary>The only <see cref="Fault"/> that is left.</summary>
    public const string NoFault = "none";

    /// <summary>The metric: the function's value, and the noise.</summary>
    public const string Loss = "loss";

    /// <summary>The second value of functions with several, and the noise.</summary>
    public const string Loss2 = "loss-2";

    /// <summary>The third value of functions with three, and the noise.</summary>
    public const string Loss3 = "loss-3";

    /// <summary>The split of the metric. A function has no data; the word is the one that samplers and pruners look for elsewhere.</summary>
    public const string Validation = "validation";

    /// <summary>The other split of a step's loss, which equals that of <see cref="Validation"/>.</summary>
    public const string Training = "training";

    /// <summary>Number of coordinates that the workload has.</summary>
    public const int MaximumDimensions = 6;

    /// <summary>The workload.</summary>
    public static WorkloadDefinition Definition { get; } = new()
    {
        Name = Name,
        Description = "a test function with a known optimum, to try samplers, pruners and scheduling",
        EpochsParameter = Steps,
        Metrics =
        [
            new() { Name = Loss, Description = "the function's value, and the noise", Goal = MetricGoal.Minimise, Prominence = MetricProminence.List },
            new() { Name = Loss2, Description = "the second value of zdt1, zdt2, zdt3 and dtlz2, and the noise", Goal = MetricGoal.Minimise },
            new() { Name = Loss3, Description = "the third value of dtlz2, and the noise", Goal = MetricGoal.Minimise },
        ],
        Rules = [EnoughDimensions],
        Splits = [Validation],
        MainSplit = Validation,
        EpochValues = [TrainingLoss, ValidationLoss],
        Objective = ValidationLoss,
        Parameters =
        [
            Choice(Function, "sphere", "which function is minimised", [.. TestFunctions.Names]),
            Integer(Dimensions, "2", 1, MaximumDimensions, "coordinates of all functions but Branin, which has 2, and Hartmann, which has 6") with
            {
                Needs = new([Function], setup => OwnDimensions(setup) is null),
            },
            .. Enumerable.Range(1, MaximumDimensions).Select(Coordinate),
            Choice(Curve, "flat", "loss over the steps: its end from the start, falling alike for all, or with slow starters that end best", "flat", "power", "crossing") with
            {
                // The first step of one is the end of the loss, whatever its shape.
                Needs = new([Steps], setup => setup.Integer(Steps) > 1),
            },
            new() { Name = Noise, Kind = ParameterKind.Real, Default = "0", Minimum = 0, Maximum = 1e6, Description = "standard deviation of the noise, drawn from the seed and the point" },
            Integer(Steps, "10", 1, 1_000_000, "steps of an experiment, each an epoch"),
            Integer(StepMilliseconds, "0", 0, 3_600_000, "duration of a step"),
            Choice(Fault, NoFault, "retired", NoFault) with { IsRetired = true },
            Integer(FaultStep, "1", 1, 1, "retired") with { IsRetired = true },
        ],
    };

    private static EpochValueDefinition TrainingLoss => new() { Name = Loss, Split = Training, Decimals = 3 };

    private static EpochValueDefinition ValidationLoss => new() { Name = Loss, Split = Validation, Decimals = 3 };

    /// <summary>Returns the name of a coordinate.</summary>
    /// <param name="dimension">From 0.</param>
    public static string X(int dimension) => "x" + (dimension + 1).ToString(CultureInfo.InvariantCulture);

    private static ParameterDefinition Coordinate(int number) => new()
    {
        Name = X(number - 1),
        Kind = ParameterKind.Real,
        Default = "0.5",
        Minimum = 0,
        Maximum = 1,
        Description = $"coordinate {number}, from 0 to 1 over the function's domain",
        Needs = new([Function, Dimensions], setup => number <= (OwnDimensions(setup) ?? setup.Integer(Dimensions))),
    };

    private static Problem? EnoughDimensions(Setup setup) => setup.Text(Function) switch
    {
        "zdt1" or "zdt2" or "zdt3" when setup.Integer(Dimensions) < 2 => new Problem(Dimensions, $"{setup.Text(Function)} needs at least 2"),
        "dtlz2" when setup.Integer(Dimensions) < 3 => new Problem(Dimensions, "dtlz2 needs at least 3"),
        _ => null,
    };

    /// <summary>Of a function that does not exist in any number of dimensions.</summary>
    private static int? OwnDimensions(Setup setup) => setup.Text(Function) switch
    {
        "branin" => 2,
        "hartmann6" => 6,
        _ => null,
    };
}
