using System.Globalization;

namespace Experiments.Silo.Embedded;

/// <summary>
/// The folder of an embedded silo: database, artifacts, and a lock that one process holds. The holder writes down where its
/// gateway listens, so that other commands on the same folder can reach it.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "experiments.db");

    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    /// <summary>Takes the folder for this process; null where another process has it.</summary>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public static StateFolder? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = new FileStream(LockFile(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateFolder(path, file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the state folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException e) when (IsHeldByAnother(path))
        {
            _ = e;
            return null;
        }
        catch (IOException e)
        {
            throw new IOException($"the state folder {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Tells other processes where this one's gateway listens.</summary>
    public void Announce(int gatewayPort) =>
        File.WriteAllText(GatewayFile(Path), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {gatewayPort}\n"));

    /// <summary>Where the holder's gateway listens; null where it has not said so yet.</summary>
    public static (int ProcessId, int GatewayPort)? ReadAnnouncement(string path)
    {
        var file = GatewayFile(path);
        if (!File.Exists(file))
        {
            return null;
        }

        var parts = File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var process) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var port)
            ? (process, port)
            : null;
    }

    public void Dispose()
    {
        File.Delete(GatewayFile(Path));
        _lock.Dispose();
    }

    private static string LockFile(string path) => System.IO.Path.Combine(path, "silo.lock");

    private static string GatewayFile(string path) => System.IO.Path.Combine(path, "silo.gateway");

    private static bool IsHeldByAnother(string path)
    {
        // The holder keeps the file open without sharing; a folder that cannot hold files has no lock file.
        return File.Exists(LockFile(path));
    }
}
