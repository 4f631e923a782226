using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads;

/// <summary>Describes what the bits of a result depend on in this process and machine.</summary>
public static class MachineDescription
{
    /// <summary>Gets the processor's name and its widest vectors in use.</summary>
    public static string Processor { get; } = ReadProcessor();

    /// <summary>Returns the runtime and the operating system.</summary>
    public static string Runtime() =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}";

    private static string ReadProcessor()
    {
        const string Key = "model name";
        var line = OperatingSystem.IsLinux() && File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal))
            : null;
        var name = line?.Split(':', 2)[1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
        return $"{name}, {InstructionSet()}";
    }

    private static string InstructionSet() =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors" : "128-bit vectors";
}
