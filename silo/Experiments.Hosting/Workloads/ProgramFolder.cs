using Experiments.FileSystem;

namespace Experiments.Hosting.Workloads;

/// <summary>The folder of running programs. It is private: whoever writes into it decides what code runs.</summary>
internal static class ProgramFolder
{
    /// <summary>Creates the folder and returns its path.</summary>
    /// <param name="named">The folder that the configuration names, or null for one in the user's data folder.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static string Open(string? named)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);

        // A fixed name in the folder for temporary files could be taken by another user first.
        var folder = named ?? (data.Length > 0 ? Path.Combine(data, "experiments", "programs") : Directory.CreateTempSubdirectory("experiments-programs-").FullName);
        PrivateFiles.CreateOrRestrictFolder(folder);
        return Path.GetFullPath(folder);
    }
}
