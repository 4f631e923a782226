namespace Experiments.Connection;

/// <summary>
/// Describes a state folder for a session that only reads. If no process holds the folder, the session reads the stored states and
/// starts no silo.
/// </summary>
public sealed record StateFolderTarget : SessionTarget
{
    /// <summary>Gets the folder of the database and the artifacts. A folder that does not exist holds no experiments; it is not created.</summary>
    public required string StateFolder { get; init; }
}
