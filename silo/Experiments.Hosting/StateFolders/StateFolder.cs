using System.Globalization;
using System.Text;
using Experiments.FileSystem;

namespace Experiments.Hosting.StateFolders;

/// <summary>
/// A folder of a silo's database and artifacts, with a lock that one process holds. The holder announces where its gateway listens, so
/// that other commands on the folder can connect to it.
/// </summary>
internal sealed class StateFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>What the process that holds a folder announces.</summary>
    /// <param name="ProcessId">The process.</param>
    /// <param name="GatewayPort">The loopback port at which its gateway listens.</param>
    /// <param name="Slots">The number of its slots.</param>
    /// <param name="SpeaksTls">Whether the gateway speaks TLS, with the certificates in the folder.</param>
    public sealed record Announcement(int ProcessId, int GatewayPort, int Slots, bool SpeaksTls);

    /// <summary>The word that follows the slots if the gateway speaks TLS. Silos before 0.2 have no certificates.</summary>
    private const string Tls = "tls";

    private StateFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    public string Database => DatabaseIn(Path);

    public string Artifacts => ArtifactsIn(Path);

    /// <summary>Returns the path of a folder's database.</summary>
    public static string DatabaseIn(string path) => System.IO.Path.Combine(path, "experiments.db");

    /// <summary>Returns the path of a folder's artifacts.</summary>
    public static string ArtifactsIn(string path) => System.IO.Path.Combine(path, "artifacts");

    /// <summary>Takes the folder for this process. Returns null if another process holds it.</summary>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public static StateFolder? TryTake(string path)
    {
        try
        {
            PrivateFiles.CreateFolder(path);
            var file = PrivateFiles.Open(LockFile(path), FileMode.OpenOrCreate, FileAccess.ReadWrite);
            var folder = new StateFolder(path, file);

            // A process that was killed has left its announcement behind.
            folder.Retract();
            return folder;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the state folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException) when (File.Exists(LockFile(path)))
        {
            // The holder keeps the file open without sharing. A folder that cannot hold files has no lock file.
            return null;
        }
        catch (IOException e)
        {
            throw new IOException($"the state folder {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Announces to other processes where this one's gateway listens and how many slots it has.</summary>
    /// <exception cref="IOException">The folder cannot be written, for example because its disk is full.</exception>
    public void Announce(int gatewayPort, int slots)
    {
        try
        {
            WholeFile.Write(
                GatewayFile(Path),
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {gatewayPort} {slots} {Tls}\n")),
                isPrivate: true);
        }
        catch (IOException e)
        {
            throw new IOException($"the state folder {Path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Reads the holder's announcement. Returns null if there is none yet.</summary>
    public static Announcement? ReadAnnouncement(string path)
    {
        try
        {
            var parts = File.ReadAllText(GatewayFile(path)).Split(' ', StringSplitOptions.TrimEntries);
            return parts.Length is 3 or 4 && parts.Take(3).All(part => int.TryParse(part, CultureInfo.InvariantCulture, out _))
                ? new Announcement(Number(parts[0]), Number(parts[1]), Number(parts[2]), parts is [.., Tls])
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns the announcement of the process that holds the folder now. Returns null if no process holds it, or if its holder has no
    /// gateway yet or no longer.
    /// </summary>
    public static Announcement? FindHolder(string path)
    {
        if (ReadAnnouncement(path) is not { } announcement)
        {
            return null;
        }

        try
        {
            // Shared, and only for a moment: a silo that wants to take the folder just then tries again. A killed process leaves its
            // announcement behind, so only the lock tells whether it lives.
            using var probe = new FileStream(LockFile(path), FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return announcement;
        }
    }

    /// <summary>Removes the announcement, because the gateway is about to close.</summary>
    public void Retract() => File.Delete(GatewayFile(Path));

    public void Dispose()
    {
        Retract();
        _lock.Dispose();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string LockFile(string path) => System.IO.Path.Combine(path, "silo.lock");

    private static string GatewayFile(string path) => System.IO.Path.Combine(path, "silo.gateway");
}
