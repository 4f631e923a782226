using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Experiments.Benchmarks.Harness;

/// <summary>What a measurement depends on beside the code.</summary>
internal static class Machine
{
    /// <summary>Versions of TorchSharp and of the libtorch under it.</summary>
    public static string TorchSharp =>
        $"TorchSharp {Version(typeof(torch).Assembly)}, libtorch {torch.__version__}";

    /// <summary>.NET's version.</summary>
    public static string DotNet => RuntimeInformation.FrameworkDescription;

    /// <summary>The operating system and the processor: its name, cores, and the instruction sets that matter here.</summary>
    public static string Processor =>
        $"{Name()}, {Environment.ProcessorCount} cores, {Instructions()}, {RuntimeInformation.OSDescription}";

    /// <summary>Runnable processes, averaged over the last minute; a measurement of one thread wants at most 1 more than itself.</summary>
    public static string Load =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Today, in UTC.</summary>
    public static string Date => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string Instructions() =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
