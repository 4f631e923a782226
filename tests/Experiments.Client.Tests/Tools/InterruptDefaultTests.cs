using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Experiments.Client.Tests.Tools;

/// <summary>Tests that a script starts in the background, where the shell has SIGINT ignored.</summary>
public sealed class InterruptDefaultTests
{
    private const int Interrupt = 2;
    private const nint Ignored = 1;

    [Fact]
    public async Task Child_hears_ctrl_c_although_this_process_ignores_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the signals of a process are read from /proc");
        var before = Signal(Interrupt, Ignored);
        try
        {
            Assert.True(await Ignores(Process.Start(Question())!));
            Assert.False(await Ignores(InterruptDefault.Start(Question())));

            // This process ignores the signal as before.
            Assert.True(await Ignores(Process.Start(Question())!));
        }
        finally
        {
            _ = Signal(Interrupt, before);
        }
    }

    private static ProcessStartInfo Question() => new("grep", ["SigIgn", "/proc/self/status"]) { RedirectStandardOutput = true };

    /// <summary>Returns whether a process ignores SIGINT: the second bit of its mask.</summary>
    private static async Task<bool> Ignores(Process process)
    {
        using (process)
        {
            var line = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            return (ulong.Parse(line.Split(':')[1].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0;
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);
}
