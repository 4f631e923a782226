using Experiments.Grains.Artifacts;

namespace Experiments.Hosting.Storage;

/// <summary>The database of a cluster. Owns its connections.</summary>
internal interface IClusterDatabase : IDisposable
{
    /// <summary>Gets the states of grains.</summary>
    IStateTable States { get; }

    /// <summary>Opens the artifact store that belongs to the database: in it, or beside it.</summary>
    IArtifactStore OpenArtifacts(TimeProvider time);

    /// <summary>
    /// Creates the tables, or brings those of an older version up to date. Safe if several silos do so at once.
    /// </summary>
    /// <exception cref="DatabaseAwayException">The database cannot be reached now. The message names the database.</exception>
    /// <exception cref="IOException">A newer program wrote the database, or the database cannot be changed. The message names the database.</exception>
    Task UpgradeSchema(CancellationToken cancellation);

    /// <summary>Returns the ids of all experiments that have a state, in no order. Reads the whole table of states once.</summary>
    /// <param name="service">Service id of the cluster.</param>
    /// <exception cref="IOException">The database cannot be reached, or its tables are missing.</exception>
    Task<IReadOnlyCollection<string>> ListExperiments(string service);

    /// <summary>Completes if the database answers and has its tables.</summary>
    /// <exception cref="IOException">The database cannot be reached, or its tables are missing.</exception>
    Task Check(CancellationToken cancellation);
}
