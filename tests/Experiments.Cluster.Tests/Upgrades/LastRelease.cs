namespace Experiments.Cluster.Tests.Upgrades;

/// <summary>The programs of the last release, built from its commit, which <c>tests/last-release.txt</c> names.</summary>
/// <remarks>
/// The build takes minutes. It stays in the temporary folder under the commit's name, so that the next test run finds it there. The sources come from
/// the repository's own history, which a shallow clone does not have.
/// </remarks>
internal static class LastRelease
{
    private const string Variable = "EXPERIMENTS_UPGRADE_TESTS";

    private static readonly SemaphoreSlim Building = new(1);

    private static string Commit => File.ReadAllText(Repository.Path("tests/last-release.txt")).Trim();

    private static string Folder => Path.Combine(Path.GetTempPath(), $"experiments-{Commit}");

    /// <summary>Gets the path of the release's silo.</summary>
    public static string Silo => Find("silo/Experiments.Silo", "Experiments.Silo");

    /// <summary>Gets the path of the release's command line.</summary>
    public static string Client => Find("client/Experiments.Client", "experiments");

    /// <summary>Skips the test unless <c>EXPERIMENTS_UPGRADE_TESTS=1</c>, and builds the release if it is not there.</summary>
    public static async Task Need(CancellationToken cancellation)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Variable) == "1", $"{Variable}=1 builds the last release and starts its silos beside those of this build");
        await Building.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(Silo) || !File.Exists(Client))
            {
                Directory.CreateDirectory(Folder);
                Shell.Run("sh", "-c", $"git -C '{Repository.Root}' archive {Commit} | tar -x -C '{Folder}'");
                foreach (var project in new[] { "client/Experiments.Client", "silo/Experiments.Silo" })
                {
                    Shell.Run("dotnet", "build", Path.Combine(Folder, project), "-c", "Release", "-m:1", "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
                }
            }
        }
        finally
        {
            Building.Release();
        }
    }

    private static string Find(string project, string program) => Path.Combine(Folder, project, "bin", "Release", "net10.0", program);
}
