using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Programs;

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
            return new ScratchSession(folder, await context.Sessions.OpenAsync(target with { StateFolder = folder.FullName }, cancellation));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Returns what a silo offers so that a program runs here. The user asked for that, so labels and devices are taken to be there. Processors
    /// and memory must be there.
    /// </summary>
    /// <param name="program">The program; null if the workload is none.</param>
    public static ProgramResources ResourcesFor(ProgramDocument? program) => program?.ReadOperations() is not { } operations
        ? new ProgramResources()
        : new ProgramResources
        {
            Labels = operations.Labels.IsEmpty ? null : string.Join(',', operations.Labels),
            Gpus = operations.Gpus == 0 ? null : string.Join(',', Enumerable.Range(0, operations.Gpus)),
        };

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
