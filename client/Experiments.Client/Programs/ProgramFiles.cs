using Experiments.Client.CommandLine;
using Experiments.Connection.Artifacts;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Workloads;
using Experiments.Workloads.Programs;

namespace Experiments.Client.Programs;

/// <summary>Reads the workload files that a command names, and brings them to the cluster before their experiments are submitted.</summary>
internal sealed class ProgramFiles(WorkloadCatalog catalog)
{
    private readonly Dictionary<string, ProgramFile> _byPath = new(StringComparer.Ordinal);

    /// <summary>Returns whether a text names a workload file and not a workload: it has a YAML file's ending or a folder.</summary>
    public static bool IsPath(string text) =>
        text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Returns whether a file starts as a workload file does. A file that cannot be read does not.</summary>
    public static bool IsWorkloadFile(string path)
    {
        try
        {
            return File.Exists(path) && File.ReadLines(path).Any(line => line.StartsWith("workload:", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a workload file and takes a snapshot of its code, once. Returns null if anything is wrong.</summary>
    /// <param name="label">What names the file, for error texts: a flag, or a place in another file.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="errors">Receives everything that is wrong.</param>
    public ProgramFile? Read(string label, string path, UsageErrors errors)
    {
        var full = Path.GetFullPath(path);
        if (_byPath.TryGetValue(full, out var known))
        {
            return known;
        }

        if (ReadText(label, path, errors) is not { } text)
        {
            return null;
        }

        var content = WorkloadFile.Parse(text, path, out var problems);
        errors.AddRange(problems);
        return content is null ? null : _byPath[full] = Take(path, content, errors)!;
    }

    /// <summary>Returns the file of this command that defines a workload, or null.</summary>
    public ProgramFile? Find(string workload) => _byPath.Values.FirstOrDefault(file => file?.Workload.Name == workload);

    /// <summary>Brings the program of a workload to the cluster, if a file of this command defines it: first its code, then its definition.</summary>
    /// <param name="grains">The cluster's grains.</param>
    /// <param name="workload">The name of the workload.</param>
    /// <param name="note">Receives a line that tells the user what runs.</param>
    /// <param name="cancellation">Stops the upload.</param>
    /// <exception cref="InvalidInputException">The cluster refuses the program.</exception>
    public async Task PublishAsync(IGrainFactory grains, string workload, Action<string> note, CancellationToken cancellation)
    {
        if (Find(workload) is not { } file)
        {
            return;
        }

        note(file.Summary);
        try
        {
            await file.Program.PublishAsync(grains, cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems.Select(problem => problem with { At = new InputPlace(file.Path, 1, 1) }));
        }
    }

    private ProgramFile? Take(string path, WorkloadFileContent content, UsageErrors errors)
    {
        var definition = content.Definition;
        var bytes = ReadOnlyMemory<byte>.Empty;
        if (content.Code is { } code)
        {
            try
            {
                var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, code.Folder);
                var (reference, archive) = CodeSnapshot.Pack(folder, code.IgnoreFile);
                bytes = archive;
                definition = definition with { Code = reference };
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                errors.Add($"{path}: code: {e.Message}");
                return null;
            }
        }

        var document = ProgramDocument.Create(definition, content.Operations);
        var wrong = ProgramRules.Check(document, document.WorkloadName());
        errors.AddRange(wrong.Select(problem => problem with { At = new InputPlace(path, 1, 1) }));
        return wrong.Count > 0 ? null : new ProgramFile(path, new ProgramCopy(document, bytes), catalog.Add(document));
    }

    private static string? ReadText(string label, string path, UsageErrors errors)
    {
        try
        {
            return InputFiles.ReadText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{label}: there is no workload file '{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{label}: '{path}' cannot be read: {e.Message}");
        }

        return null;
    }
}
