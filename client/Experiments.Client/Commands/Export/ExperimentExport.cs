using Experiments.Client.CommandLine;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.FileSystem;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Export;

/// <summary>Writes the files that an experiment stored into a folder, under their names.</summary>
internal static class ExperimentExport
{
    /// <summary>Writes the files. Nothing is written if one of them exists, has no name for a file, or arrives damaged.</summary>
    /// <exception cref="InvalidInputException">The experiment stored nothing, or a file exists.</exception>
    /// <exception cref="InvalidDataException">An artifact is damaged, or its name is none for a file.</exception>
    public static async Task<ExportedExperimentResult> WriteAsync(IGrainFactory grains, ExperimentView experiment, string folder, bool force, CancellationToken cancellation)
    {
        var artifacts = experiment.Result?.Artifacts ?? [];
        if (artifacts.IsDefaultOrEmpty)
        {
            throw new InvalidInputException(
                $"NAME: experiment {experiment.ExperimentId} is {Wording.Status(experiment.Status)} and stored no files; `experiments show {experiment.ExperimentId}` tells what it has");
        }

        // A silo chose the names.
        if (artifacts.FirstOrDefault(a => !IsFileName(a.Name)) is { } strange)
        {
            throw new InvalidDataException($"experiment {experiment.ExperimentId} stored a file called '{strange.Name}', which is no name for a file here; its address is {strange.Sha256}");
        }

        var paths = artifacts.Select(a => Path.Combine(folder, a.Name)).ToList();
        if (!force && paths.Where(Path.Exists).ToList() is { Count: > 0 } existing)
        {
            throw new InvalidInputException([.. existing.Select(path => $"--output: '{path}' exists; name another folder, or replace it with {OutputFiles.Force}")]);
        }

        var contents = new List<byte[]>();
        foreach (var artifact in artifacts)
        {
            contents.Add(await ArtifactDownload.ReadAsync(grains, artifact, cancellation));
        }

        Directory.CreateDirectory(folder);
        foreach (var (path, content) in paths.Zip(contents))
        {
            WholeFile.Write(path, content);
        }

        return new ExportedExperimentResult(experiment.ExperimentId, [.. artifacts.Zip(paths, (artifact, path) => new ExportedFileResult(path, artifact.Length, artifact.Sha256))]);
    }

    private static bool IsFileName(string name) => name.Length is > 0 and <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
