using Experiments.Contracts.Experiments;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Cluster.Tests.Upgrades;

/// <summary>The first silo of a newer program changes the schema under silos of this build that train.</summary>
/// <param name="postgres">The server of the test project.</param>
public sealed class MigratedSchemaTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>Touches the tables that silos write all the time, whose statements they have prepared.</summary>
    private static readonly SchemaStep Expansion = new(
        3,
        SchemaStepKind.Expand,
        """
        ALTER TABLE OrleansStorage ADD COLUMN Owner varchar(150) NULL;
        ALTER TABLE OrleansMembershipTable ADD COLUMN Zone varchar(63) NOT NULL DEFAULT '';
        CREATE INDEX OrleansStorageOwner ON OrleansStorage (Owner) WHERE Owner IS NOT NULL;
        CREATE TABLE Ledger (Id bigint NOT NULL PRIMARY KEY);
        """,
        "SELECT 1");

    private static readonly SchemaStep Contraction = new(4, SchemaStepKind.Contract, "ALTER TABLE OrleansMembershipTable DROP COLUMN Zone", "SELECT 1");

    [Fact]
    public async Task Silos_go_on_and_start_again_on_an_expanded_schema_and_are_refused_after_a_contraction()
    {
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 5).Select(seed => Specs.Function(seed, steps: 600, milliseconds: 40))];
        await using var cluster = await Start(DatabaseKind.Postgres, silos: 3, slots: 2);
        await cluster.Submit(specs);
        await cluster.Until(specs, views => views.All(v => v.Status.IsFinal() || (v.Status == ExperimentStatus.Running && v.Curve.Length > 0)));
        await using var newer = NpgsqlDataSource.Create(cluster.Database.Location);
        await PostgresSchema.Apply(newer, [Expansion], TestContext.Current.CancellationToken);

        // One that ends and one that crashes, as in a rolling update that is undone.
        Assert.Equal(0, await cluster.Terminate("silo-0"));
        await cluster.Restart("silo-0");
        await cluster.Kill("silo-1");
        await cluster.Restart("silo-1");
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);

        await PostgresSchema.Apply(newer, [Expansion, Contraction], TestContext.Current.CancellationToken);
        Assert.Equal(0, await cluster.Terminate("silo-2"));
        await cluster.Restart("silo-2");
        await cluster.WaitForExit("silo-2");
        Assert.NotEqual(0, cluster.Silos["silo-2"].ExitCode);
        Assert.Contains("has schema 4, written by a newer version of experiments; this one knows schema 2", await File.ReadAllTextAsync(cluster.Silos.LogOf("silo-2"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
