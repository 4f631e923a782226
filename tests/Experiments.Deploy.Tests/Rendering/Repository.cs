namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Paths in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root, with forward slashes.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Experiments.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no Experiments.sln above {AppContext.BaseDirectory}");
    }
}
