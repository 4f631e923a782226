using Experiments.Client.CommandLine;
using Experiments.Connection;

namespace Experiments.Client.Progress;

/// <summary>A session on a silo with an empty state folder of its own, which is deleted at the end: nothing that was recorded is found.</summary>
internal sealed class ScratchSession : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IClusterSession _session;

    private ScratchSession(DirectoryInfo folder, IClusterSession session) => (_folder, _session) = (folder, session);

    /// <summary>Gets the session.</summary>
    public IClusterSession Session => _session;

    /// <summary>Gets the path of the state folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Starts the silo.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="purpose">A word for the folder's name: <c>verify</c>.</param>
    /// <param name="target">Describes the silo. The state folder is replaced.</param>
    /// <param name="cancellation">Stops opening.</param>
    public static async Task<ScratchSession> OpenAsync(CommandContext context, string purpose, LocalSiloTarget target, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory($"experiments-{purpose}-");
        try
        {
            return new ScratchSession(folder, await context.Sessions.OpenAsync(target with { StateFolder = folder.FullName }, ProgramNeed.None, cancellation));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _session.DisposeAsync();
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }
}
