using System.Collections.Immutable;

namespace Experiments.Client.Sessions;

/// <summary>Finds the MNIST files.</summary>
internal interface IMnistSource
{
    /// <summary>Looks in the named folder, else in EXPERIMENTS_DATA and the cache, else downloads where that is allowed.</summary>
    /// <param name="folder">The folder that <c>--data</c> names, or null.</param>
    /// <param name="download">Whether to download where no folder has the files.</param>
    /// <param name="note">Receives a line for people now and then.</param>
    /// <param name="cancellation">Stops a download.</param>
    Task<MnistSearch> FindAsync(string? folder, bool download, Action<string> note, CancellationToken cancellation);
}

/// <summary>What a search for MNIST found.</summary>
/// <param name="Folder">Folder of the four files, or null.</param>
/// <param name="Because">Why there is none; empty where there is.</param>
internal sealed record MnistSearch(string? Folder, string Because)
{
    /// <summary>Every place that was tried and what was wrong with it, a line each.</summary>
    public ImmutableArray<string> Details { get; init; } = [];
}
