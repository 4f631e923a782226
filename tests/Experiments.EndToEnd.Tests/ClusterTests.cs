using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Experiments.Certificates;
using Experiments.Testing.Attacks;

namespace Experiments.EndToEnd.Tests;

/// <summary>Clusters of real silos that the command line starts, looks at and stops.</summary>
public sealed class ClusterTests : IAsyncDisposable
{
    private static readonly string[] Small = ["run", "--dataset", "strokes", "--widths", "48,24", "--epochs", "2", "--seeds", "2", "--format", "json"];

    private readonly Cli _cli = new(TestContext.Current.CancellationToken);
    private readonly PostgresServer _server = new();

    public ClusterTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "local clusters need the signals of Unix");

    [Fact]
    public async Task Cluster_on_sqlite_runs_experiments_shows_a_silo_that_died_and_stops()
    {
        var up = await _cli.Run("cluster", "up", "--silos", "2", "--slots", "1", "--format", "json");
        Assert.True(up.ExitCode == 0, up.Errors);
        var silos = up.Json.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("processId").GetInt32()).ToArray();

        var again = await _cli.Run("cluster", "up", "--silos", "3");
        Assert.Equal(2, again.ExitCode);

        await RunsOn(up.Json.GetProperty("endpoints").GetString()!);
        var status = await _cli.Run("cluster", "status", "--format", "json");
        Assert.True(status.ExitCode == 0, status.Errors);
        Assert.Equal(["active", "active"], Statuses(status.Json));
        Assert.All(status.Json.GetProperty("silos").EnumerateArray(), silo => Assert.Matches(@"^\d+\.\d+\.\d+", silo.GetProperty("version").GetString()));
        Assert.Equal((0, 2, 0), (Number(status.Json, "slotsUsed"), Number(status.Json, "slots"), Number(status.Json, "waiting")));

        using (var victim = Process.GetProcessById(silos[1]))
        {
            victim.Kill();
            await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        status = await _cli.Run("cluster", "status", "--format", "json");
        Assert.True(status.ExitCode == 0, status.Errors);
        Assert.Equal(["active", "dead"], Statuses(status.Json));

        var down = await _cli.Run("cluster", "down", "--format", "json");
        Assert.True(down.ExitCode == 0, down.Errors);
        Assert.Equal(["stopped", "had ended before"], down.Json.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("outcome").GetString()!));
        Assert.All(silos, id => Assert.Throws<ArgumentException>(() => Process.GetProcessById(id)));
    }

    [Fact]
    public async Task Attack_client_and_another_user_get_nothing_from_a_cluster_of_this_machine()
    {
        var up = await _cli.Run("cluster", "up", "--silos", "1", "--slots", "1", "--format", "json");
        Assert.True(up.ExitCode == 0, up.Errors);
        var gateway = IPEndPoint.Parse(up.Json.GetProperty("endpoints").GetString()!);
        var certificates = new CertificateFolder(Path.Combine(_cli.Folder, "state", "certs"));
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Empty(await StrangerAttack.Run(gateway, Credentials.Load(certificates, CertificateKind.Client, TimeProvider.System.GetUtcNow()), cancellation));
        if (StrangerAttack.CanActAsOther)
        {
            foreach (var file in Directory.EnumerateFiles(_cli.Folder, "*", SearchOption.AllDirectories))
            {
                using var reader = Process.Start(new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "cat", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                await reader.WaitForExitAsync(cancellation);
                Assert.True(reader.ExitCode != 0, $"another user reads {file}");
            }
        }

        // The cluster serves its owner as before.
        await RunsOn(up.Json.GetProperty("endpoints").GetString()!);
        var down = await _cli.Run("cluster", "down");
        Assert.True(down.ExitCode == 0, down.Errors);
    }

    [Fact]
    public async Task Cluster_on_postgres_runs_experiments_and_stops()
    {
        var connection = await _server.CreateDatabase();
        var up = await _cli.Run("cluster", "up", "--silos", "2", "--slots", "1", "--storage", "postgres", "--connection", connection, "--format", "json");
        Assert.True(up.ExitCode == 0, up.Errors);
        await RunsOn(up.Json.GetProperty("endpoints").GetString()!);
        var down = await _cli.Run("cluster", "down");
        Assert.True(down.ExitCode == 0, down.Errors);
        Assert.Equal(2, down.Output.Split('\n').Count(line => line.TrimEnd().EndsWith(") stopped", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cluster_whose_database_does_not_answer_says_so_and_leaves_nothing_running()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "database.txt");
        await File.WriteAllTextAsync(file, "Host=127.0.0.1;Port=1;Database=lab;Username=u;Password=secret", TestContext.Current.CancellationToken);
        var up = await _cli.Run("cluster", "up", "--silos", "2", "--storage", "postgres", "--connection-file", file);
        Assert.Equal(1, up.ExitCode);
        Assert.Contains("ended before it was ready", up.Errors, StringComparison.Ordinal);
        Assert.Contains("the database lab on 127.0.0.1:1 cannot be prepared", up.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", up.Errors, StringComparison.Ordinal);
        foreach (var line in up.Errors.Split('\n').Where(line => line.Contains(" started as process ", StringComparison.Ordinal)))
        {
            var id = int.Parse(line.Split(" started as process ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        }

        Assert.Equal(2, (await _cli.Run("cluster", "status")).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _cli.Run("cluster", "down", "--now");
        await _server.DisposeAsync();
        _cli.Dispose();
    }

    private async Task RunsOn(string endpoints)
    {
        var run = await _cli.Run([.. Small, "--cluster", endpoints]);
        Assert.True(run.ExitCode == 0, run.Errors);
    }

    private static IEnumerable<string> Statuses(JsonElement status) =>
        status.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("status").GetString()!);

    private static int Number(JsonElement status, string name) => status.GetProperty(name).GetInt32();
}
