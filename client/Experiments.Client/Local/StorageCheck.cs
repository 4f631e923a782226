using Experiments.Client.LocalClusters;
using Experiments.Hosting.Storage;

namespace Experiments.Client.Local;

/// <summary>Checks the database of a local cluster as the silos would, before any silo starts.</summary>
internal static class StorageCheck
{
    /// <summary>Returns what is wrong, in terms of the command's flags.</summary>
    /// <param name="storage">The database.</param>
    /// <param name="kindFlag">The flag of the kind.</param>
    /// <param name="connectionFlag">The flag of the connection string.</param>
    /// <param name="fileFlag">The flag of the file with the connection string.</param>
    /// <param name="folderFlag">The flag of the folder that holds the file of SQLite.</param>
    public static IEnumerable<string> Explain(ClusterStorage storage, string kindFlag, string connectionFlag, string fileFlag, string folderFlag)
    {
        if (storage.ConnectionString is { } text && StorageOptionsValidator.HoldsPassword(text))
        {
            return [$"{connectionFlag}: holds a password, and every user of this machine can read arguments; put the string into a file and name it with {fileFlag}"];
        }

        var options = new StorageOptions { Kind = storage.Kind, Path = storage.Path, ConnectionString = storage.ConnectionString, ConnectionStringFile = storage.ConnectionFile };
        return (new StorageOptionsValidator().Validate(null, options).Failures ?? []).Select(failure => failure
            .Replace("Storage:ConnectionStringFile", fileFlag, StringComparison.Ordinal)
            .Replace("Storage:ConnectionString", connectionFlag, StringComparison.Ordinal)
            .Replace("Storage:Kind", kindFlag, StringComparison.Ordinal)
            .Replace("Storage:Path", folderFlag, StringComparison.Ordinal));
    }
}
