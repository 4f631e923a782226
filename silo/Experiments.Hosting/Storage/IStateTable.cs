using System.Data.Common;

namespace Experiments.Hosting.Storage;

/// <summary>The states of grains in a database.</summary>
internal interface IStateTable : IDisposable
{
    /// <summary>Reads a state; null where there is none.</summary>
    /// <exception cref="DbException">The database cannot be reached or refuses.</exception>
    Task<StateRow?> Read(StateKey key);

    /// <summary>
    /// Writes states of different keys in one transaction: all that are not refused for their version, or, where it throws, none.
    /// Never called while an earlier call is under way.
    /// </summary>
    /// <returns>The new version of each, in their order; null where another version is stored than the grain knew.</returns>
    /// <exception cref="DbException">The database cannot be reached or refuses.</exception>
    Task<int?[]> Apply(IReadOnlyList<StateChange> changes);

    /// <summary>Whether the database understood and refused, because of what one of the changes holds: without it the others may pass.</summary>
    bool IsRefusal(DbException exception);
}
