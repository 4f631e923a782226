using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>PostgreSQL crashes, as with its machine, and comes back.</summary>
public sealed class DatabaseOutageTests(ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>The variable with the seconds of a longer outage, which is tried by hand.</summary>
    private const string Variable = "EXPERIMENTS_TEST_OUTAGE";

    private readonly PostgresServer _server = new();

    [Fact]
    public async Task Training_goes_on_while_the_database_is_away_and_nothing_is_lost()
    {
        var outage = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable(Variable) ?? "8", System.Globalization.CultureInfo.InvariantCulture));
        var steps = (int)(outage.TotalSeconds * 10);

        // One ends while the database is away, two after it is back; both save checkpoints before it goes.
        ExperimentSpec[] longer = [Specs.Function(seed: 2, steps: steps * 2, milliseconds: 100), Specs.Training(seed: 3, epochs: 200)];
        var shorter = Specs.Function(seed: 1, steps: steps * 3 / 4, milliseconds: 100);
        ExperimentSpec[] specs = [shorter, .. longer];
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 2, Slots = 2, Postgres = await _server.CreateDatabase() }, TestContext.Current.CancellationToken);
        await cluster.Submit([longer[^1]]);
        await cluster.Until(longer[^1], view => view.Checkpoints.Length > 0);
        await cluster.Submit(longer[..^1]);
        await cluster.Until(longer, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        await cluster.Submit([shorter]);
        await cluster.Until([shorter], views => views.All(v => v.Status == ExperimentStatus.Running));
        await _server.Stop();

        // The outage itself, longer than the leases of the silos. Nothing is awaited here.
        await Task.Delay(outage, TestContext.Current.CancellationToken);
        await _server.Start();
        var back = TimeProvider.System.GetTimestamp();
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        output.WriteLine($"all ended {TimeProvider.System.GetElapsedTime(back).TotalSeconds:F1} s after an outage of {outage.TotalSeconds} s");
        await Expect.Undisturbed(cluster, specs, ended);
        Assert.All(ended, view => cluster.ExpectAttempt(1, view));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
