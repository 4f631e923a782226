using System.Runtime.InteropServices;
using Experiments.Build;
using TorchSharp;

namespace Experiments.Architecture.Tests;

/// <summary>The corrected libLibTorchSharp.so of the build's output.</summary>
public sealed class NativeLibraryTests
{
    private const string Library = "libstdc++.so.6";
    private const string Version = "GLIBCXX_3.4.32";
    private const string Marker = "_ZSt21ios_base_library_initv";

    private static byte[] Output()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64,
            "only Linux on x64 has a library to correct");
        return File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
    }

    [Fact]
    public void TorchSharp_loads_and_computes()
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum(0L);
        Assert.Equal([2f, 2f, 2f], sum.data<float>().ToArray());
    }

    [Fact]
    public void Output_is_corrected_already()
    {
        var output = Output();
        var again = ElfVersionNeed.Relax(output, Library, Version, Marker);
        Assert.True(again is null || again.AsSpan().SequenceEqual(output));
    }

    [Fact]
    public void Only_natives_of_this_machine_are_in_the_output()
    {
        var rids = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "runtimes"))
            .Where(d => Directory.Exists(Path.Combine(d, "native")))
            .Select(d => Path.GetFileName(d)!);
        var os = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "osx" : "win";
        Assert.All(rids, rid => Assert.StartsWith(os, rid, StringComparison.Ordinal));
    }

    [Fact]
    public void Library_that_does_not_need_the_version_is_left_alone() =>
        Assert.Null(ElfVersionNeed.Relax(Output(), Library, "GLIBCXX_99", Marker));

    [Fact]
    public void Version_that_carries_real_symbols_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ElfVersionNeed.Relax(Output(), Library, "GLIBCXX_3.4", Marker));
        Assert.Contains("needs GLIBCXX_3.4 as well", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Truncated_file_is_refused(int length) =>
        Assert.Throws<InvalidDataException>(() => ElfVersionNeed.Relax(Output()[..length], Library, Version, Marker));

    [Fact]
    public void File_that_is_no_ELF_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ElfVersionNeed.Relax(new byte[1000], Library, Version, Marker));
        Assert.Contains("not a 64-bit little-endian ELF file", error.Message, StringComparison.Ordinal);
    }
}
