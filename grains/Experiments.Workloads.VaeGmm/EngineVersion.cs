using System.Reflection;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Which code trains: bits are promised to agree only where this agrees.</summary>
public static class EngineVersion
{
    /// <summary>
    /// The engine's name, the version of this assembly, of TorchSharp and of libtorch, and what multiplies where the precision
    /// leaves a choice.
    /// </summary>
    public static string Of(Precision precision) =>
        $"engine {BackpropagationEngine.NameOf(precision)}, experiments {Of(typeof(VaeGmmTraining))}, TorchSharp {Of(typeof(torch))}, libtorch {torch.__version__}{Products(precision)}";

    /// <summary>Whether this processor multiplies numbers of the precision at the speed that people expect of it.</summary>
    public static bool IsFast(Precision precision) => precision == Precision.Single || IBfloat16Gemm.IsFast;

    private static string Products(Precision precision) =>
        precision == Precision.Single ? $", fp32 products by {PanelKernel.Best.Name}"
        : IBfloat16Gemm.IsFast ? $", bf16 products by {IBfloat16Gemm.Library}"
        : $", bf16 products in fp32 by {PanelKernel.Best.Name}";

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
