using System.Globalization;
using Experiments.Contracts.Access;
using Experiments.Testing.Silos;

namespace Experiments.Pages.Tests.Speed;

/// <summary>A silo with the page, as a process of its own, on a state of many experiments.</summary>
/// <remarks>
/// <c>EXPERIMENTS_PAGE_TESTS</c> names the number of experiments; without it these tests are skipped. <c>EXPERIMENTS_PAGE_STATE</c> names a
/// database that is kept for the next time.
/// </remarks>
public sealed class LargeCluster : IAsyncLifetime
{
    private const int Seeds = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = TestPorts.Find(1)[0];
    private TestCluster? _cluster;

    /// <summary>Gets the number of experiments; null if the tests are not wanted.</summary>
    public static int? Experiments { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("EXPERIMENTS_PAGE_TESTS"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Gets the address of the page.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Gets the silo.</summary>
    public TestSilo Silo => _cluster!.Silos["silo-0"];

    /// <summary>Gets the cluster.</summary>
    public TestCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        if (Experiments is not { } experiments)
        {
            return;
        }

        var database = Environment.GetEnvironmentVariable("EXPERIMENTS_PAGE_STATE") is { Length: > 0 } kept ? kept : _folder.File("experiments.db");
        if (!File.Exists(database))
        {
            LargeState.Write(database, experiments, Seeds);
        }

        _cluster = await TestCluster.Start(
            new TestClusterOptions
            {
                Settings =
                [
                    $"--Storage:Path={database}", $"--Storage:ArtifactFolder={_folder.File("artifacts")}",
                    string.Create(CultureInfo.InvariantCulture, $"--Health:Port={_port}"), "--Api:Enabled=true", "--Api:Page=true",
                ],
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Skips a test if the measurements are not wanted.</summary>
    public static void SkipUnlessWanted() => Assert.SkipUnless(Experiments is not null, "EXPERIMENTS_PAGE_TESTS=100000 measures the page; docs/benchmarks/page.md");

    /// <summary>Creates a token and returns its text.</summary>
    public async Task<string> CreateTokenAsync()
    {
        var token = AccessTokenText.Create();
        await Cluster.Grains.GetGrain<IAccessTokenGrain>(0).Create(new AccessToken
        {
            Name = $"t{Guid.NewGuid():n}"[..20],
            Role = Role.Operator,
            Sha256 = AccessTokenText.Hash(token),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        return token;
    }
}
