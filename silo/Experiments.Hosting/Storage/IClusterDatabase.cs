using System.Data.Common;

namespace Experiments.Hosting.Storage;

/// <summary>The database of a cluster: what Orleans' ADO.NET providers want of it, and the states of grains. Owns the connections.</summary>
internal interface IClusterDatabase : IDisposable
{
    /// <summary>The name by which Orleans knows the kind of database.</summary>
    string Invariant { get; }

    /// <summary>Opens connections.</summary>
    DbDataSource Source { get; }

    /// <summary>The states of grains.</summary>
    IStateTable States { get; }

    /// <summary>
    /// Creates the tables and queries, or brings those of an older version up to date. Safe when several silos do it at once.
    /// </summary>
    /// <exception cref="IOException">A newer program wrote the database, or it cannot be reached or changed; the message names it.</exception>
    Task UpgradeSchema(CancellationToken cancellation);
}
