using System.Reflection;
using TorchSharp;

namespace Experiments.Training;

/// <summary>Which code trains: bits are promised to agree only where this agrees.</summary>
public static class EngineVersion
{
    /// <summary>The engine's name, the version of this assembly, of TorchSharp and of libtorch.</summary>
    public static string Text =>
        $"engine {VaeGmmRun.Engine}, experiments {Of(typeof(VaeGmmRun))}, TorchSharp {Of(typeof(torch))}, libtorch {torch.__version__}";

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
