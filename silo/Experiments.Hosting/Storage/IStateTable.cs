namespace Experiments.Hosting.Storage;

/// <summary>The states of grains in a database.</summary>
/// <remarks>A call throws an exception of the database's own kind if the database cannot be reached or refuses.</remarks>
internal interface IStateTable : IDisposable
{
    /// <summary>Reads a state. Returns null if none is stored.</summary>
    Task<StateRow?> Read(StateKey key);

    /// <summary>
    /// Writes states of different keys in one transaction. Writes all that are not refused for their version; if it throws, it has
    /// written none. Callers make one call at a time.
    /// </summary>
    /// <returns>The new version of each state, in their order; null if another version is stored than the grain knows.</returns>
    Task<int?[]> Apply(IReadOnlyList<StateChange> changes);

    /// <summary>
    /// Returns whether the database understood a write and refused it because of the content of one change. Without that change the
    /// others may succeed.
    /// </summary>
    /// <param name="exception">What <see cref="Apply"/> threw.</param>
    bool IsRefusal(Exception exception);
}
