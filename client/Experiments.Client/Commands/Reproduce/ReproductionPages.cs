using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Workloads;
using Experiments.Client.Drawing;
using Experiments.Contracts.Programs;
using Experiments.FileSystem;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Writes a reproduction as one HTML page.</summary>
internal static class ReproductionPages
{
    /// <summary>Downloads what the page's figures read, and writes the page. A file of that name is replaced.</summary>
    /// <exception cref="InvalidDataException">An artifact is missing or damaged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(CommandContext context, IGrainFactory grains, Reproduction reproduction, string path, CancellationToken cancellation)
    {
        var whole = reproduction;
        if (reproduction.Experiments.FirstOrDefault(e => e.Result is not null) is { } sample && context.Figures.Find(reproduction.Setup.Workload) is { } figures)
        {
            whole = reproduction with { Sample = (figures, await ExperimentDrawing.ReadAsync(grains, figures, sample, cancellation), sample.Spec!.Seed) };
        }

        var page = await Task.Run(() => context.Figures.PaintPage(whole), cancellation);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(page));
    }

    /// <summary>Returns what a check found of a program, in words; null for other workloads.</summary>
    public static async Task<string?> CheckOfAsync(IGrainFactory grains, string workload, CancellationToken cancellation) =>
        WorkloadNames.IsProgram(workload) ? CheckText.From((await grains.GetGrain<IProgramGrain>(workload).Get().WaitAsync(cancellation))?.Check) : null;
}
