using Experiments.Client.CommandLine;
using Experiments.Connection.Artifacts;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.FileSystem;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Export;

/// <summary>Writes what an experiment stored into a folder: the files under their names, or what they hold as tables.</summary>
internal static class ExperimentExport
{
    /// <summary>Writes the files. Nothing is written if one of them exists, has no name for a file, or arrives damaged.</summary>
    /// <exception cref="InvalidInputException">The experiment stored nothing, or a file exists.</exception>
    /// <exception cref="InvalidDataException">An artifact is damaged, or its name is none for a file.</exception>
    public static async Task<ExportedExperimentResult> WriteAsync(IGrainFactory grains, ExperimentView experiment, string folder, bool force, CancellationToken cancellation)
    {
        var artifacts = Artifacts(experiment);
        if (artifacts.Count == 0)
        {
            throw new InvalidInputException(
                $"NAME: experiment {experiment.ExperimentId} is {Wording.Status(experiment.Status)} and stored no files; `experiments show {experiment.ExperimentId}` tells what it has");
        }

        // Before anything is read, which may take long.
        ThrowIfExisting(artifacts.Select(artifact => artifact.Name), folder, force);
        var files = new List<(string Name, byte[] Content)>();
        foreach (var artifact in artifacts)
        {
            files.Add((artifact.Name, await ArtifactDownload.ReadAsync(grains, artifact, cancellation)));
        }

        return Write(experiment, files, [], folder);
    }

    /// <summary>Writes the curve, and the tensors of stored safetensors files, as Parquet tables. Nothing is written if one of them exists.</summary>
    /// <exception cref="InvalidInputException">The experiment has neither, or a file exists.</exception>
    /// <exception cref="InvalidDataException">An artifact is damaged, or a name is none for a file.</exception>
    public static async Task<ExportedExperimentResult> WriteTablesAsync(IGrainFactory grains, ExperimentView experiment, string folder, bool force, CancellationToken cancellation)
    {
        var files = new List<(string Name, byte[] Content)>();
        if (ExperimentTables.Curve(experiment) is { } curve)
        {
            files.Add((curve.Name, curve.Content));
        }

        var left = new List<string>();
        foreach (var artifact in Artifacts(experiment).Where(artifact => artifact.Name.EndsWith(ExperimentTables.TensorsExtension, StringComparison.Ordinal)))
        {
            var content = await ArtifactDownload.ReadAsync(grains, artifact, cancellation);
            var stem = artifact.Name[..^ExperimentTables.TensorsExtension.Length];
            var wide = new List<string>();
            files.AddRange(ExperimentTables.Tensors(content, wide).Select(table => (FileName(experiment, $"{stem}.{table.Name}"), table.Content)));
            left.AddRange(wide.Select(tensor => $"{tensor} of {artifact.Name}"));
        }

        if (files.Count == 0)
        {
            throw new InvalidInputException($"NAME: experiment {experiment.ExperimentId} has no curve and stored no tensors, so that there is nothing for a table");
        }

        if (files.GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"experiment {experiment.ExperimentId} stored tensors for two tables called {twice.Key}; without --format its files are written as they are");
        }

        ThrowIfExisting(files.Select(file => file.Name), folder, force);
        return Write(experiment, files, left, folder);
    }

    // A silo chose the names.
    private static IReadOnlyList<ArtifactReference> Artifacts(ExperimentView experiment)
    {
        var artifacts = experiment.Result?.Artifacts ?? [];
        return artifacts.IsDefaultOrEmpty ? [] : [.. artifacts.Select(artifact => artifact with { Name = FileName(experiment, artifact.Name, $"; its address is {artifact.Sha256}") })];
    }

    private static string FileName(ExperimentView experiment, string name, string more = "") => IsFileName(name)
        ? name
        : throw new InvalidDataException($"experiment {experiment.ExperimentId} stored a file called '{name}', which is no name for a file here{more}");

    private static void ThrowIfExisting(IEnumerable<string> names, string folder, bool force)
    {
        if (!force && names.Select(name => Path.Combine(folder, name)).Where(Path.Exists).ToList() is { Count: > 0 } existing)
        {
            throw new InvalidInputException([.. existing.Select(path => $"--output: '{path}' exists; name another folder, or replace it with {OutputFiles.Force}")]);
        }
    }

    private static ExportedExperimentResult Write(ExperimentView experiment, List<(string Name, byte[] Content)> files, IReadOnlyList<string> left, string folder)
    {
        Directory.CreateDirectory(folder);
        var written = new List<ExportedFileResult>();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            WholeFile.Write(path, content);
            written.Add(new ExportedFileResult(path, content.Length, ContentHash.Of(content)));
        }

        return new ExportedExperimentResult(experiment.ExperimentId, written, left);
    }

    private static bool IsFileName(string name) => name.Length is > 0 and <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
