using System.Data.Common;

namespace Experiments.Silo.Storage;

/// <summary>The database of a cluster, as Orleans' ADO.NET providers want it. Owns the connections.</summary>
internal interface IClusterDatabase : IDisposable
{
    /// <summary>The name by which Orleans knows the kind of database.</summary>
    string Invariant { get; }

    /// <summary>Opens connections.</summary>
    DbDataSource Source { get; }

    /// <summary>
    /// Creates the tables and queries, or brings those of an older version up to date. Safe when several silos do it at once.
    /// </summary>
    /// <exception cref="IOException">A newer program wrote the database, or it cannot be reached or changed; the message names it.</exception>
    Task UpgradeSchema(CancellationToken cancellation);
}
