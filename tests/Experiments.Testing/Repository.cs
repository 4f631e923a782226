namespace Experiments.Testing;

/// <summary>Finds files of the checkout that the running test was built from.</summary>
public static class Repository
{
    private const string Marker = "Experiments.sln";

    /// <summary>Gets the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Returns the full path of a file or folder of the checkout.</summary>
    /// <param name="relative">The path below the root, with forward slashes.</param>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, Marker)))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds {Marker}");
    }
}
