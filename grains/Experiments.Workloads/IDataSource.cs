using Experiments.Contracts.Setups;

namespace Experiments.Workloads;

/// <summary>Finds the data files of a workload, on this machine or by downloading them.</summary>
/// <remarks>The silos of a cluster have folders of their own. Only commands with a silo of their own ask a source.</remarks>
public interface IDataSource
{
    /// <summary>Gets the name of the data in sentences: <c>MNIST</c>.</summary>
    string Title { get; }

    /// <summary>Gets the parameter and the value that need no files, which replace what cannot be found.</summary>
    (string Parameter, string Value) Fallback { get; }

    /// <summary>Gets what users should know of results on the fallback: <c>this ran on ..., which says nothing about ...</c>.</summary>
    string FallbackWarning { get; }

    /// <summary>Gets the end of the sentence that tells users how to take the fallback themselves.</summary>
    string FallbackHint { get; }

    /// <summary>Returns whether experiments of the setup need the files.</summary>
    bool IsNeededBy(Setup setup);

    /// <summary>Looks for the files in the folder of the query, else in the places of the user, else downloads them if that is allowed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; a later call continues the download.</exception>
    Task<DataSearch> FindAsync(DataQuery query, CancellationToken cancellation);
}
