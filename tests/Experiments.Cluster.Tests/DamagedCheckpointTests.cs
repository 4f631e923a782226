using Experiments.Contracts.Experiments;
using Npgsql;

namespace Experiments.Cluster.Tests;

/// <summary>Checkpoints that were altered after they were stored, and are read when their experiment resumes after its silo was killed.</summary>
public sealed class DamagedCheckpointTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "function", "damaged", 1, "is damaged: its hash is wrong; resumes after epoch")]
    [InlineData(DatabaseKind.Sqlite, "training", "truncated", 1, "bytes instead of")]
    [InlineData(DatabaseKind.Sqlite, "training", "damaged", 2, "is damaged: its hash is wrong; starts afresh")]
    [InlineData(DatabaseKind.Postgres, "training", "damaged", 1, "is damaged: its hash is wrong; resumes after epoch")]
    [InlineData(DatabaseKind.Postgres, "function", "damaged", 2, "is damaged: its hash is wrong; starts afresh")]
    public async Task Experiment_goes_on_from_what_is_whole_and_its_history_says_so(DatabaseKind database, string workload, string harm, int newest, string said)
    {
        ExperimentSpec[] specs = [workload == "function" ? Specs.Function(seed: 1, steps: 200, milliseconds: 50) : Specs.Training(seed: 3, epochs: 150)];
        await using var cluster = await Start(database, silos: 1, slots: 0);
        await cluster.StartSilo("trains", slots: 2);
        await cluster.Submit(specs);
        await cluster.Until(specs, views => views.All(v => v.Checkpoints.Length == 2));
        await cluster.Kill("trains");
        var left = await cluster.Until(specs, views => views.All(v => v.Checkpoints.Length == 2));
        foreach (var checkpoint in left.SelectMany(v => v.Checkpoints.Take(newest)))
        {
            await Harm(cluster.Database, checkpoint.Artifact, harm);
        }

        await cluster.Restart("trains");
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        Assert.All(ended, view => Assert.Contains(view.History, h => h.Text.Contains(said, StringComparison.Ordinal)));
        await Expect.Undisturbed(cluster, specs, ended);
    }

    private static async Task Harm(ClusterDatabase database, ArtifactReference artifact, string harm)
    {
        if (database.Kind == DatabaseKind.Postgres)
        {
            await using var source = NpgsqlDataSource.Create(database.Location);
            await using var command = source.CreateCommand($"UPDATE ArtifactChunk SET Content = set_byte(Content, 7, get_byte(Content, 7) # 1) WHERE Position = 0 AND Sha256 = '\\x{artifact.Sha256}'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
            return;
        }

        var path = Path.Combine(database.ArtifactFolder, artifact.Sha256[..2], artifact.Sha256);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (harm == "truncated")
        {
            file.SetLength(file.Length / 2);
            return;
        }

        file.Position = 7;
        var value = file.ReadByte();
        file.Position = 7;
        file.WriteByte((byte)(value ^ 1));
    }
}
