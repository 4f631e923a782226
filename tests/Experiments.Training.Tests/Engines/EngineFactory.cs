using Experiments.Training.Engines;
using Experiments.Training.Models;

namespace Experiments.Training.Tests.Engines;

/// <summary>The engines by name, for tests that every engine must pass.</summary>
internal static class EngineFactory
{
    public const string Autograd = "autograd";

    public const string Backpropagation = "backpropagation";

    public static TheoryData<string> Names => [Autograd, Backpropagation];

    public static IVaeEngine Create(string name, VaeGmmOptions options, ModelState state) => name switch
    {
        Autograd => new AutogradEngine(options, state),
        Backpropagation => new BackpropagationEngine(options, state),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such engine"),
    };
}
