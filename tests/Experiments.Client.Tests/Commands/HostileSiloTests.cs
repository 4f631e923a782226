using System.Diagnostics;
using Experiments.Client.Local;
using Experiments.Client.LocalClusters;
using Experiments.Client.Lookup;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection.Artifacts;

namespace Experiments.Client.Tests.Commands;

/// <summary>What a silo, or a record in a folder that others can write, tells a client.</summary>
public sealed class HostileSiloTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Length_that_a_silo_says_takes_no_memory_and_more_bytes_than_that_are_refused()
    {
        var cluster = new FakeCluster();
        byte[] content = [1, 2, 3];
        var artifact = cluster.Artifacts.Add("a", content);
        Assert.Equal(content, await ArtifactDownload.ReadAsync(cluster, artifact with { Length = long.MaxValue }, Cancellation));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ArtifactDownload.ReadAsync(cluster, artifact with { Length = 2 }, Cancellation));
        Assert.Contains("has more bytes than the 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Id_that_is_a_path_is_refused()
    {
        var cluster = new FakeCluster();
        cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)) with { ExperimentId = "../../etc" });
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ExperimentLookup.GetAsync(cluster, ".", Cancellation));
        Assert.Contains("'../../etc', which is not the id of an experiment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_that_answers_with_another_experiment_is_not_believed()
    {
        var cluster = new FakeCluster();
        var other = cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)) with { ExperimentId = "3fa9000000000000" });
        cluster.Experiments.Single().Answer = other with { ExperimentId = "77b0000000000000" };
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ExperimentLookup.GetAsync(cluster, "3fa9", Cancellation));
        Assert.Equal("a silo was asked for 3fa9000000000000 and answered with '77b0000000000000'", error.Message);
    }

    [Fact]
    public void Process_that_runs_another_program_is_no_silo_although_id_and_start_are_right()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the first process is Linux's own");
        using var first = Process.GetProcessById(1);
        Assert.False(new SiloProcesses(TimeProvider.System).IsAlive(new SiloProcess(1, first.StartTime)));
    }
}
