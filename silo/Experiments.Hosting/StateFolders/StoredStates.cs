using Experiments.Connection;

namespace Experiments.Hosting.StateFolders;

/// <summary>Opens sessions that read a state folder.</summary>
public static class StoredStates
{
    /// <summary>Opens the folder. If a process holds it, connects to that one.</summary>
    public static Task<IClusterSession> OpenAsync(StateFolderTarget target, TimeProvider time, CancellationToken cancellation) =>
        LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = target.StateFolder, Slots = 0, Verbose = target.Verbose }, time, cancellation);
}
