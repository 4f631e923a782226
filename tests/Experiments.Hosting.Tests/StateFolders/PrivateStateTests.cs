using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.FileSystem;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Tests.FileSystem;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.StateFolders;

/// <summary>What other users of the machine can read of a state folder.</summary>
public sealed class PrivateStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string[] _seen = [];

    private string State => Path.Combine(_folder.Path, "state");

    [Fact]
    public async Task Everything_in_a_new_state_folder_is_for_this_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        await RunOne();
        Assert.Equal(PrivateFiles.FolderMode, Modes.Of(State));
        Assert.NotEmpty(Files());
        Assert.All(Files(), file => Assert.True(Modes.Of(file) == PrivateFiles.FileMode, $"{file} has mode {Modes.Of(file)}"));
    }

    [Fact]
    public async Task Database_and_artifacts_of_an_older_version_are_closed_to_others_and_a_folder_that_the_user_made_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        const UnixFileMode Shared = PrivateFiles.FolderMode | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        Directory.CreateDirectory(State);
        Modes.Set(State, Shared);
        var database = StateFolder.DatabaseIn(State);
        File.WriteAllBytes(database, []);
        Directory.CreateDirectory(StateFolder.ArtifactsIn(State));
        await RunOne();
        Assert.Equal(
            (Shared, PrivateFiles.FileMode, PrivateFiles.FolderMode),
            (Modes.Of(State), Modes.Of(database), Modes.Of(StateFolder.ArtifactsIn(State))));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs an experiment that saves checkpoints, and lists the files while the silo still has them open.</summary>
    private async Task RunOne()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = State, Slots = 1 }, BuiltInWorkloads.All, TimeProvider.System, cancellation);
        var setup = FunctionDefinition.Definition.Create(
            new Dictionary<string, string> { [FunctionDefinition.Steps] = "12", [FunctionDefinition.StepMilliseconds] = "20" }, out _)!;
        var spec = new ExperimentSpec(setup, 1);
        var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await grain.Submit(spec);
        await Wait.Until(grain.Get, view => view.Checkpoints.Length > 0, cancellation, interval: TimeSpan.FromMilliseconds(10));
        _seen = Directory.GetFiles(State, "*", SearchOption.AllDirectories);
    }

    private string[] Files() => [.. _seen.Where(File.Exists)];
}
