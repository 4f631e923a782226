using Experiments.Contracts;
using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Says what a failure of SQLite means for users.</summary>
internal static class SqliteFailures
{
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>SQLite writes its log of changes and an index of 32 KiB beside the database. With less room than this, either may have failed.</summary>
    private const long LittleRoom = 256 << 10;

    /// <summary>Returns the failure in words, or null if it is not one of the disk.</summary>
    public static StorageFailedException? Explain(SqliteException failure, string file)
    {
        if (failure.SqliteErrorCode is not (InputOutput or Full or CannotOpen))
        {
            return null;
        }

        // SQLite reports a full disk as a failed write of its index, or as a file that cannot be opened.
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var room = RoomIn(folder);
        return failure.SqliteErrorCode == Full || room < LittleRoom
            ? new StorageFailedException($"the disk of {folder} is full{(room is { } free ? $" ({free / 1024:N0} KiB free)" : string.Empty)}, so the database {Path.GetFileName(file)} cannot be written; make room there, and the work continues", failure)
            : failure.SqliteErrorCode == InputOutput
                ? new StorageFailedException($"the disk of {folder} fails to read or write the database {Path.GetFileName(file)} ({failure.Message}); check that disk", failure)
                : null;
    }

    private static long? RoomIn(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
