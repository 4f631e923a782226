using Experiments.Training.Engines;
using Experiments.Training.Models;

namespace Experiments.Training.Tests.Engines;

/// <summary>The engines by name, for tests that every engine must pass.</summary>
internal static class EngineFactory
{
    public const string Autograd = "autograd";

    public static TheoryData<string> Names => [Autograd];

    public static IVaeEngine Create(string name, VaeGmmOptions options, ModelState state) => name switch
    {
        Autograd => new AutogradEngine(options, state),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such engine"),
    };
}
