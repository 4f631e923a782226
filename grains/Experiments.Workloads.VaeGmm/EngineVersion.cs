using System.Reflection;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm;

/// <summary>The code that trains. Bits are promised to agree only if this agrees.</summary>
public static class EngineVersion
{
    /// <summary>
    /// Returns the engine's name, the version of this assembly, of TorchSharp and of libtorch, and what computes the matrix products. The
    /// kernels of fp32 give the same bits, so that part may differ in fp32.
    /// </summary>
    public static string Of(Precision precision) =>
        $"engine {BackpropagationEngine.NameOf(precision)}, experiments {Of(typeof(VaeGmmTraining))}, TorchSharp {Of(typeof(torch))}, libtorch {torch.__version__}{Products(precision)}";

    /// <summary>Returns whether products of the precision are as fast as the precision allows: bf16 faster than fp32.</summary>
    public static bool IsFast(Precision precision) => precision == Precision.Single || IBfloat16Gemm.IsFast;

    /// <summary>Returns what computes the products of bf16 numbers here and why, for a result's notes; null for fp32.</summary>
    public static string? Note(Precision precision) =>
        precision == Precision.Single ? null
        : MklBfloat16.IsFast ? "MKL computed the products of bf16 numbers, with results in fp32: this processor is Intel's and has AVX512_BF16 or AMX"
        : OneDnnBfloat16.IsFast ? "oneDNN computed the products of bf16 numbers and rounded the results to bf16: this processor has AVX512_BF16 or AMX, which MKL uses on Intel's alone"
        : "this processor has no bf16 instructions that the engine can use: products of bf16 numbers were computed in fp32, at fp32's speed";

    private static string Products(Precision precision) =>
        precision == Precision.Single ? $", fp32 products by {PanelKernel.Best.Name}"
        : IBfloat16Gemm.IsFast ? $", bf16 products by {IBfloat16Gemm.Library}"
        : $", bf16 products in fp32 by {PanelKernel.Best.Name}";

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
