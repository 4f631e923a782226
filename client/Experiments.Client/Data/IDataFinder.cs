using Experiments.Client.CommandLine;
using Experiments.Workloads;

namespace Experiments.Client.Data;

/// <summary>Finds the data files of workloads, and shows downloads.</summary>
internal interface IDataFinder
{
    /// <summary>Looks in the named folder, else in EXPERIMENTS_DATA and the cache, else downloads if that is allowed.</summary>
    /// <param name="source">The source of the files.</param>
    /// <param name="folder">The folder that <c>--data</c> names, or null.</param>
    /// <param name="download">Whether to download if no folder has the files.</param>
    /// <param name="note">Receives notes for the user.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="InvalidInputException">A folder that the user named does not hold the files.</exception>
    Task<DataSearch> FindAsync(IDataSource source, string? folder, bool download, Action<string> note, CancellationToken cancellation);
}
