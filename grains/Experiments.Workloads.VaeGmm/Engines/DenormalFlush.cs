using System.Runtime.InteropServices;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Makes the calling thread treat denormal floats as 0 until disposal. Late in training many of Adam's moments are denormal, and some
/// processors take a hundred times as long for each. Threads that start meanwhile inherit the mode.
/// </summary>
/// <remarks>
/// TorchSharp does not bind <c>torch.set_flush_denormal</c>, so this goes through C's floating-point environment, whose
/// layout is part of each platform's binary interface.
/// </remarks>
internal readonly partial struct DenormalFlush : IDisposable
{
    // Flush-to-zero and denormals-are-zero of MXCSR; FZ of FPCR.
    private const uint SseMode = 0x8040;
    private const uint ArmMode = 1u << 24;
    private const uint WindowsMask = 0x0300_0000;
    private const uint WindowsFlush = 0x0100_0000;

    private readonly FloatingPointEnvironment _previous;

    private DenormalFlush(in FloatingPointEnvironment previous) => _previous = previous;

    /// <summary>Gets whether the calling thread flushes denormals.</summary>
    public static bool IsActive => HalveSmallestNormal() == 0;

    /// <summary>Switches the calling thread. On a platform without libtorch packages nothing happens.</summary>
    public static DenormalFlush Begin()
    {
        var previous = Read();
        var flushing = previous;
        if (OperatingSystem.IsWindows())
        {
            flushing.Word0 = (previous.Word0 & ~WindowsMask) | WindowsFlush;
        }
        else if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            flushing.Word7 |= SseMode;
        }
        else if (OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64)
        {
            flushing.Word2 |= ArmMode;
        }

        Write(flushing);
        return new(previous);
    }

    /// <inheritdoc/>
    public void Dispose() => Write(_previous);

    // Volatile keeps the compiler from computing the product itself, without the mode.
    private static float HalveSmallestNormal()
    {
        var smallest = 1.17549435e-38f;
        return Volatile.Read(ref smallest) * 0.5f;
    }

    private static FloatingPointEnvironment Read()
    {
        var environment = default(FloatingPointEnvironment);
        if (OperatingSystem.IsWindows())
        {
            _ = ControlWindows(out environment.Word0, 0, 0);
        }
        else if (OperatingSystem.IsLinux())
        {
            _ = ReadLinux(ref environment);
        }
        else if (OperatingSystem.IsMacOS())
        {
            _ = ReadMac(ref environment);
        }

        return environment;
    }

    private static void Write(in FloatingPointEnvironment environment)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = ControlWindows(out _, environment.Word0, WindowsMask);
        }
        else if (OperatingSystem.IsLinux())
        {
            _ = WriteLinux(environment);
        }
        else if (OperatingSystem.IsMacOS())
        {
            _ = WriteMac(environment);
        }
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    private static partial int ReadLinux(ref FloatingPointEnvironment environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    private static partial int WriteLinux(in FloatingPointEnvironment environment);

    [LibraryImport("libSystem", EntryPoint = "fegetenv")]
    private static partial int ReadMac(ref FloatingPointEnvironment environment);

    [LibraryImport("libSystem", EntryPoint = "fesetenv")]
    private static partial int WriteMac(in FloatingPointEnvironment environment);

    [LibraryImport("ucrtbase", EntryPoint = "_controlfp_s")]
    private static partial int ControlWindows(out uint current, uint mode, uint mask);

    // fenv_t: 32 bytes with MXCSR at 28 (Linux, x64); 16 bytes with FPSR, then FPCR at 8 (macOS, arm64).
    [StructLayout(LayoutKind.Sequential)]
    private struct FloatingPointEnvironment
    {
        public uint Word0;
        public uint Word1;
        public uint Word2;
        public uint Word3;
        public uint Word4;
        public uint Word5;
        public uint Word6;
        public uint Word7;
    }
}
