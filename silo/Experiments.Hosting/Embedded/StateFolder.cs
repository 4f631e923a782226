using System.Globalization;

namespace Experiments.Hosting.Embedded;

/// <summary>
/// The folder of an embedded silo: database, artifacts, and a lock that one process holds. The holder writes down where its
/// gateway listens, so that other commands on the same folder can reach it.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>The process that holds a folder.</summary>
    public sealed record Announcement(int ProcessId, int GatewayPort, int Slots);

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
            var folder = new StateFolder(path, file);

            // A process that was killed has left its announcement behind.
            folder.Retract();
            return folder;
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

    /// <summary>Tells other processes where this one's gateway listens and how many slots it has.</summary>
    public void Announce(int gatewayPort, int slots) =>
        File.WriteAllText(GatewayFile(Path), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {gatewayPort} {slots}\n"));

    /// <summary>What the holder has said of itself; null where it has not said anything yet.</summary>
    public static Announcement? ReadAnnouncement(string path)
    {
        try
        {
            var parts = File.ReadAllText(GatewayFile(path)).Split(' ', StringSplitOptions.TrimEntries);
            return parts.Length == 3 && parts.All(part => int.TryParse(part, CultureInfo.InvariantCulture, out _))
                ? new Announcement(Number(parts[0]), Number(parts[1]), Number(parts[2]))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Tells other processes nothing any more: the gateway is about to close.</summary>
    public void Retract() => File.Delete(GatewayFile(Path));

    public void Dispose()
    {
        Retract();
        _lock.Dispose();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string LockFile(string path) => System.IO.Path.Combine(path, "silo.lock");

    private static string GatewayFile(string path) => System.IO.Path.Combine(path, "silo.gateway");

    private static bool IsHeldByAnother(string path)
    {
        // The holder keeps the file open without sharing; a folder that cannot hold files has no lock file.
        return File.Exists(LockFile(path));
    }
}
