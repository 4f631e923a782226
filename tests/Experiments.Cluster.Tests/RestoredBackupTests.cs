using System.Diagnostics;
using Experiments.Contracts.Experiments;
using Npgsql;

namespace Experiments.Cluster.Tests;

/// <summary>A backup of a cluster that trains, by the script of the CronJob, restored by the script beside it. Silos continue from it.</summary>
/// <param name="postgres">The server of the test project.</param>
public sealed class RestoredBackupTests(PostgresServer postgres) : ClusterTest(postgres), IDisposable
{
    private readonly PostgresServer _postgres = postgres;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Experiments_continue_from_the_checkpoints_in_the_backup_with_the_same_results()
    {
        var done = Specs.Function(seed: 1, steps: 3, milliseconds: 10);
        ExperimentSpec[] running = [Specs.Function(seed: 2, steps: 200, milliseconds: 50), Specs.Training(seed: 3, epochs: 60)];
        ExperimentSpec[] specs = [done, .. running];
        string backup;
        await using (var cluster = await Start(DatabaseKind.Postgres, silos: 2, slots: 2))
        {
            await cluster.Submit(specs);
            await cluster.Until(done, view => view.Status.IsFinal());
            await cluster.Until(running, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
            var written = await Run("backup.sh", cluster.Database.Location, _folder.Path, "2");
            Assert.True(written.Code == 0, written.Errors);
            backup = Directory.GetFiles(_folder.Path, "*.dump").Single();
            Assert.StartsWith($"wrote {Path.GetFileName(backup)}, ", written.Output, StringComparison.Ordinal);

            var refused = await Run("restore.sh", cluster.Database.Location, backup);
            Assert.NotEqual(0, refused.Code);
            Assert.Matches("^the database has [0-9]+ tables: restore into an empty one\n$", refused.Errors);
        }

        var empty = await _postgres.CreateDatabase();
        var restored = await Run("restore.sh", empty, backup);
        Assert.True(restored.Code == 0, restored.Errors);
        Assert.Matches("^restored [1-9][0-9]* states of grains\n$", restored.Output);

        await using var again = await TestCluster.Start(new TestClusterOptions { Silos = 2, Slots = 2, Postgres = empty }, TestContext.Current.CancellationToken);
        var ended = await again.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(again, specs, ended);
        Assert.Equal(1, ended[0].Attempt);
        Assert.All(ended[1..], view => Assert.Equal(2, view.Attempt));
        Assert.All(ended[1..], view => Assert.Contains(view.History, h => h.Text.StartsWith("resumes after epoch", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_newest_backups_stay_and_a_failed_one_leaves_nothing()
    {
        await using var cluster = await Start(DatabaseKind.Postgres, silos: 1, slots: 1);
        var done = Specs.Function(seed: 1, steps: 1, milliseconds: 1);
        await cluster.Submit([done]);
        await cluster.Until(done, view => view.Status.IsFinal());
        foreach (var old in new[] { "experiments-20250101T021700Z.dump", "experiments-20250102T021700Z.dump", "notes.txt" })
        {
            await File.WriteAllTextAsync(_folder.File(old), "old", TestContext.Current.CancellationToken);
        }

        var written = await Run("backup.sh", cluster.Database.Location, _folder.Path, "2");
        Assert.True(written.Code == 0, written.Errors);
        Assert.Contains("removed experiments-20250101T021700Z.dump", written.Output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);

        var failed = await Run("backup.sh", await _postgres.CreateDatabase(), _folder.Path, "2");
        Assert.NotEqual(0, failed.Code);
        Assert.Contains("is this the database of Experiments?", failed.Errors, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a script as its container does, with the database in a service file of libpq.</summary>
    private static async Task<(int Code, string Output, string Errors)> Run(string script, string connection, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var service = folder.File("service");
        await File.WriteAllTextAsync(
            service,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[experiments]\nhost={parts.Host}\nport={parts.Port}\ndbname={parts.Database}\nuser={parts.Username}\n"),
            TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("sh", [Repository.Path($"deploy/kubernetes/components/backup/{script}"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGSERVICEFILE"] = service;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
