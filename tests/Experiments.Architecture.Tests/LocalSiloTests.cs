namespace Experiments.Architecture.Tests;

/// <summary>The client uses silos in its own process in one folder only, so that commands on a cluster load none of their assemblies.</summary>
public sealed class LocalSiloTests
{
    private static string Client => Path.Combine(Root(), "client", "Experiments.Client");

    [Fact]
    public void Only_the_folder_local_uses_hosting()
    {
        var users = Sources().Where(file => File.ReadLines(file).Any(line => line.StartsWith("using Experiments.Hosting", StringComparison.Ordinal) || line.Contains(" Hosting.", StringComparison.Ordinal)));

        Assert.Equal(["Local"], users.Select(Folder).Distinct());
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Client, "*.cs", SearchOption.AllDirectories)
        .Where(file => Folder(file) is not ("obj" or "bin"));

    private static string Folder(string file) => Path.GetRelativePath(Client, file).Split(Path.DirectorySeparatorChar)[0];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Experiments.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return folder;
    }
}
