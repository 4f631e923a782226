using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>The disk of the artifacts is full.</summary>
public sealed class FullDiskTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Fact]
    public async Task Experiment_fails_with_the_reason_after_some_tries_and_completes_when_it_is_submitted_again_with_room()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var spec = Specs.Training(seed: 3, epochs: 12);
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 1, slots: 1, $"--Storage:ArtifactFolder={disk.Path}", "--Slots:StoreTries=3");
        disk.Fill();
        await cluster.Submit([spec]);
        var failed = await cluster.Until(spec, v => v.Status.IsFinal());
        Assert.Equal(ExperimentStatus.Failed, failed.Status);
        cluster.ExpectAttempt(1, failed);
        Assert.StartsWith("weights.safetensors could not be stored, 3 times: No space left on device", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(12, failed.Curve.Length);

        disk.MakeRoom();
        await cluster.Submit([spec]);
        await Expect.Undisturbed(spec, await cluster.Until(spec, v => v.Status.IsFinal()));
    }

    [Fact]
    public async Task Disk_that_has_room_again_in_time_costs_nothing()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var spec = Specs.Training(seed: 3, epochs: 12);
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 1, slots: 1, $"--Storage:ArtifactFolder={disk.Path}");
        disk.Fill();
        await cluster.Submit([spec]);
        await cluster.Until(spec, v => v.Curve.Length == 12);
        disk.MakeRoom();
        var ended = await cluster.Until(spec, v => v.Status.IsFinal());
        await Expect.Undisturbed(spec, ended);
        cluster.ExpectAttempt(1, ended);
    }
}
