using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>The engines by name, for tests that every engine must pass.</summary>
internal static class EngineFactory
{
    public const string Autograd = "autograd";

    public const string Backpropagation = "backpropagation";

    /// <summary>Products of bf16 numbers, computed in fp32.</summary>
    public const string Rounded = "bf16 in fp32";

    /// <summary>Products of bf16 numbers by MKL, which is slow on a processor without the instructions but right.</summary>
    public const string Mkl = "bf16 by MKL";

    /// <summary>Products of bf16 numbers by oneDNN, which is slow on a processor without the instructions but right.</summary>
    public const string OneDnn = "bf16 by oneDNN";

    /// <summary>The engines that compute in fp32 throughout.</summary>
    public static TheoryData<string> Single => [Autograd, Backpropagation];

    /// <summary>Every engine that runs here.</summary>
    public static TheoryData<string> Names => MklBfloat16.Exists ? [Autograd, Backpropagation, Rounded, OneDnn, Mkl] : [Autograd, Backpropagation, Rounded, OneDnn];

    /// <summary>Makes an engine; the caller disposes it.</summary>
    public static IVaeEngine Create(string name, VaeGmmOptions options, ModelState state) => name switch
    {
        Autograd => new AutogradEngine(options, state),
        Backpropagation => new BackpropagationEngine(options, state),
        Rounded => new BackpropagationEngine(
            Half(options), state, (weight, workspace) => new RoundedProducts(weight, workspace, PanelKernel.Best)),
        OneDnn => new BackpropagationEngine(
            Half(options), state, (weight, workspace) => Library(weight, workspace, length => new OneDnnBfloat16(length))),
        Mkl => new BackpropagationEngine(
            Half(options), state, (weight, workspace) => Library(weight, workspace, length => new MklBfloat16(length))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such engine"),
    };

    private static Bfloat16Products Library(PanelMatrix weight, PanelMatrix workspace, Func<int, IBfloat16Gemm> gemm) =>
        new(weight, workspace, gemm(ILinearProducts.ResultLength(weight, workspace)));

    private static VaeGmmOptions Half(VaeGmmOptions options) => options with { Precision = Precision.BFloat16 };
}
