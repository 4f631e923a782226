using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Archives;

namespace Experiments.Workloads.Programs;

/// <summary>Packs the folder of a program's code into the archive that travels to the silos.</summary>
public static class CodeSnapshot
{
    /// <summary>The name of the file that lists what is not part of the code.</summary>
    public const string IgnoreFile = ".experimentsignore";

    /// <summary>Gets the patterns that hold without a file: what tools put beside code, and what is large and belongs to a machine.</summary>
    public static IReadOnlyList<string> BuiltInPatterns { get; } =
    [
        ".git/", ".hg/", ".svn/", "__pycache__/", "*.pyc", ".venv/", "venv/", ".tox/", ".nox/", ".mypy_cache/", ".pytest_cache/",
        ".ruff_cache/", ".ipynb_checkpoints/", ".Rproj.user/", ".Rhistory", ".RData", "node_modules/", ".idea/", ".vscode/", ".vs/",
        ".DS_Store", "*.swp", "*~", ".env", ".experiments/",
    ];

    /// <summary>Packs a folder. Equal contents give equal bytes on every machine.</summary>
    /// <remarks>What belongs to the runner is left out: its state folders, and its files in the folder itself.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="ignoreFile">
    /// The file of patterns, relative to the folder, in the form of <c>.gitignore</c>; null: <see cref="IgnoreFile"/> if there is one.
    /// </param>
    /// <param name="limits">The bounds; null: the default.</param>
    /// <returns>The archive's address and the archive.</returns>
    /// <exception cref="InvalidDataException">The folder is too large, or holds a link that leads out of it.</exception>
    /// <exception cref="IOException">The folder or the file of patterns cannot be read.</exception>
    public static (ProgramCode Code, byte[] Archive) Pack(string folder, string? ignoreFile = null, ProgramLimits? limits = null)
    {
        limits ??= ProgramLimits.Default;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"the code folder {folder} does not exist");
        }

        var limit = new FolderLimit(
            $"the code folder {folder}", limits.CodeBytes, limits.CodeFiles, $"list in {ignoreFile ?? IgnoreFile} what is not code, such as data and results");
        var patterns = ReadPatterns(folder, ignoreFile);
        using var archive = new MemoryStream();
        FolderArchive.Write(archive, FolderEntry.List(folder, IsLeftOut, limit));
        var bytes = archive.ToArray();
        return (new ProgramCode(ContentHash.Of(bytes), bytes.LongLength), bytes);

        bool IsLeftOut(string path, bool isFolder)
        {
            var full = Path.Combine(folder, path);
            return patterns.IsIgnored(path, isFolder) || (isFolder ? RunnerFiles.IsStateFolder(full) : !path.Contains('/', StringComparison.Ordinal) && RunnerFiles.IsForRunner(full));
        }
    }

    private static IgnorePatterns ReadPatterns(string folder, string? ignoreFile)
    {
        var file = Path.Combine(folder, ignoreFile ?? IgnoreFile);
        return ignoreFile is null && !File.Exists(file)
            ? new IgnorePatterns(BuiltInPatterns)
            : new IgnorePatterns([.. BuiltInPatterns, .. File.ReadAllLines(file)]);
    }
}
