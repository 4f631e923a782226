namespace Experiments.Hosting.Storage;

/// <summary>The database cannot be reached now, which may pass: its server starts, restarts, or has no connection left.</summary>
/// <param name="message">The database and the reason.</param>
/// <param name="cause">What the connection met.</param>
internal sealed class DatabaseAwayException(string message, Exception cause) : IOException(message, cause);
