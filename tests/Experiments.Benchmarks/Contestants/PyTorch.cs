using System.ComponentModel;
using System.Runtime.InteropServices;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Contestants;

/// <summary>
/// The PyTorch script, with the BLAS library and kernels that are fastest for it here: a peer that is held back by the
/// reference BLAS would prove nothing.
/// </summary>
internal sealed class PyTorch
{
    private const int Probes = 6;

    // OpenBLAS guesses the kernels from the processor, not always well.
    private static readonly string?[] CoreTypes = [null, "Zen", "SkylakeX", "Haswell"];

    private readonly string _images;
    private readonly string? _blas;
    private readonly string? _coreType;

    private PyTorch(string images, string? blas, string? coreType)
    {
        _images = images;
        _blas = blas;
        _coreType = coreType;
    }

    /// <summary>Tries every BLAS library and set of kernels on a few steps, in turns; null where PyTorch does not run at all.</summary>
    public static PyTorch? Find(string images)
    {
        PyTorch[] candidates =
            [.. BlasFolders().SelectMany(_ => CoreTypes, (blas, coreType) => new PyTorch(images, blas, coreType))];
        using var field = new Field();
        var started = new List<PyTorch>();
        foreach (var candidate in candidates)
        {
            try
            {
                field.Add(candidate.StartFast());
                started.Add(candidate);
            }
            catch (Exception error) when (error is InvalidOperationException or Win32Exception)
            {
                // Kernels for instructions that this processor lacks end the process.
                Console.Error.WriteLine($"PyTorch with {candidate._coreType ?? "its own choice of"} kernels is left out: {error.Message}");
            }
        }

        if (started.Count == 0)
        {
            return null;
        }

        // The fastest of a few: what disturbs a probe only ever slows it down.
        var seconds = Enumerable.Repeat(double.PositiveInfinity, started.Count).ToArray();
        for (var probe = 0; probe < Probes; probe++)
        {
            for (var i = 0; i < started.Count; i++)
            {
                seconds[i] = Math.Min(seconds[i], field.Processes[i].Ask("probe").Seconds!.Value);
            }
        }

        var best = Array.IndexOf(seconds, seconds.Min());
        Console.Error.WriteLine(string.Join(", ", field.Processes.Select((p, i) => $"{p.Versions} {seconds[i]:F3} s")));
        return started[best];
    }

    /// <summary>Batches selected from one tensor, the fastest way that a script has.</summary>
    public ContestantProcess StartFast() => Start("PyTorch", "tensor");

    /// <summary>Batches from a DataLoader, as PyTorch's tutorials make them.</summary>
    public ContestantProcess StartWithLoader() => Start("PyTorch with a DataLoader", "dataloader");

    private ContestantProcess Start(string title, string loading)
    {
        var start = PeerScript.Start("pytorch_vae.py", _images, loading);
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_CORETYPE"] = _coreType;
        if (_blas is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = _blas;
        }

        return ContestantProcess.Start(title, start);
    }

    /// <summary>Folders of Debian's alternatives for libblas, apart from the reference; the loader's own choice where there are none.</summary>
    private static string?[] BlasFolders()
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x86_64" : "aarch64";
        var libraries = $"/usr/lib/{architecture}-linux-gnu";
        string[] folders = Directory.Exists(libraries)
            ? [.. Directory.GetDirectories(libraries).Where(f => Path.GetFileName(f) != "blas" && File.Exists(Path.Combine(f, "libblas.so.3")))]
            : [];
        return folders.Length > 0 ? folders : new string?[] { null };
    }
}
