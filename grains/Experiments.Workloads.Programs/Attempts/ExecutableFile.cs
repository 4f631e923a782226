using System.Text;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Finds the file that a command starts, and explains why there is none before the system says only "no such file".</summary>
internal static class ExecutableFile
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Returns the path of the file.</summary>
    /// <param name="command">The first argument: a path with a slash, or a name that the PATH finds.</param>
    /// <param name="folder">The folder that the program starts in.</param>
    /// <param name="searchPath">The PATH of the program.</param>
    /// <exception cref="ExperimentFailedException">There is no such file, or it cannot be started.</exception>
    public static string Find(string command, string folder, string searchPath)
    {
        var path = command.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(Path.Combine(folder, command))
            : searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(p => Path.Combine(p, command)).FirstOrDefault(IsExecutable)
                ?? throw new ExperimentFailedException(
                    File.Exists(Path.Combine(folder, command))
                        ? $"command: '{command}' is a file of the code folder, but the PATH does not find it; write './{command}', or put its interpreter before it"
                        : $"command: there is no program '{command}' in the PATH of the silo ({searchPath}); install it there, or give the silos that have it a label");
        if (Directory.Exists(path))
        {
            throw new ExperimentFailedException($"command: '{command}' is a folder, not a program");
        }

        if (!File.Exists(path))
        {
            throw new ExperimentFailedException(Path.IsPathRooted(command)
                ? $"command: {command} does not exist on this silo; install it, or give the silos that have it a label"
                : $"command: '{command}' is not in the code folder; is it ignored, or below another folder?");
        }

        if (!IsExecutable(path))
        {
            throw new ExperimentFailedException($"command: '{command}' is not executable; run chmod +x {command}, or put its interpreter before it");
        }

        CheckInterpreter(command, path, searchPath);
        return path;
    }

    /// <summary>Describes a program as provenance does: its file without links, whose name often has the version.</summary>
    public static string Describe(string path)
    {
        var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        var environment = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? "/", "pyvenv.cfg");
        try
        {
            const string Key = "version";
            var version = File.Exists(environment)
                ? File.ReadLines(environment).FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal))?.Split('=', 2)[^1].Trim()
                : null;
            return version is null ? real : $"{real} {version}";
        }
        catch (IOException)
        {
            return real;
        }
    }

    private static bool IsExecutable(string path) => File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Execute) != 0;

    /// <summary>Checks the interpreter that a script names in its first line.</summary>
    private static void CheckInterpreter(string command, string path, string searchPath)
    {
        Span<byte> start = stackalloc byte[256];
        using var file = File.OpenHandle(path);
        start = start[..RandomAccess.Read(file, start, 0)];
        if (!start.StartsWith("#!"u8))
        {
            return;
        }

        var end = start.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(start[2..(end < 0 ? start.Length : end)]).Trim();
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line.EndsWith('\r') || (end > 0 && start[end - 1] == '\r'))
        {
            throw new ExperimentFailedException($"command: the first line of '{command}' ends with a carriage return, so its interpreter is not found; save the script with Unix line ends");
        }

        var isEnv = words is ["/usr/bin/env", _, ..] && words[1][0] != '-';
        var isThere = words.Length > 0
            && (isEnv ? searchPath.Split(':').Any(p => IsExecutable(Path.Combine(p, words[1]))) : IsExecutable(words[0]));
        if (!isThere)
        {
            throw new ExperimentFailedException(
                $"command: '{command}' asks for the interpreter '{line}', which this silo does not have; install it, or name another one in the command");
        }
    }
}
