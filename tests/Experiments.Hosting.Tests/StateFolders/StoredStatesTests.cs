using System.IO.Compression;
using System.Text.Json;
using Experiments.Connection;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Storage;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Tests.StateFolders;

/// <summary>A session that reads a state folder says what a silo on that folder says, and leaves no trace.</summary>
public sealed class StoredStatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_that_of_a_silo_on_the_same_folder()
    {
        var (read, hosted) = (Unpack("read"), Unpack("hosted"));
        var expected = new List<string>();
        await using (var silo = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = hosted, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation))
        {
            await Ask(silo.Grains, expected);
        }

        var actual = new List<string>();
        await using (var session = await Open(read))
        {
            Assert.Equal($"stored state in {read}", session.Description);
            await Ask(session.Grains, actual);
        }

        Assert.True(expected.Count > 100);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Leaderboard_reads_the_definition_of_a_program_only_to_rank_it()
    {
        var folder = Unpack("read");
        var document = ProgramDocument.Create(
            new ProgramDefinition
            {
                Name = "two-rings",
                Command = ["./train.sh"],
                Parameters = [],
                Metrics = [new ProgramMetric { Name = "loss", Splits = ["test"], Goal = MetricGoal.Minimise }],
                Objective = "loss",
                Sources = [new MetricSource { Kind = MetricSourceKind.File }],
            },
            new ProgramOperations());
        await using (var silo = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = folder, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation))
        {
            await silo.Grains.GetGrain<IProgramGrain>(document.WorkloadName()).Register(document);
        }

        var catalog = BuiltInWorkloads.All.Catalog;
        await using var session = await StoredStates.OpenAsync(new StateFolderTarget { StateFolder = folder }, catalog, TimeProvider.System, Cancellation);
        var board = session.Grains.GetGrain<ILeaderboardGrain>(0);
        Assert.NotEmpty((await board.List(new EntryQuery([], 0, 10))).Entries);
        Assert.Null(catalog.Find(document.WorkloadName()));
        Assert.Empty(await board.Rank(new LeaderboardQuery { Metric = "loss", Split = "test", Others = [], Top = 5, SetupIds = [], Workload = document.WorkloadName() }));
        Assert.NotNull(catalog.Find(document.WorkloadName()));
    }

    [Fact]
    public async Task Sweep_that_was_interrupted_is_shown_with_what_its_experiments_stored_and_does_not_continue()
    {
        var folder = Unpack("read");
        for (var time = 0; time < 2; time++)
        {
            await using var session = await Open(folder);
            var progress = await session.Grains.GetGrain<ISweepGrain>("interrupted").GetProgress();
            Assert.Equal((SweepStatus.Running, 16, 12, 0, 4), (progress.Status, progress.Total, progress.Waiting, progress.Running, progress.Completed));
        }
    }

    [Fact]
    public async Task Reading_leaves_the_folder_as_it_was()
    {
        var folder = Unpack("read");
        var before = Snapshot(folder);
        await using (var session = await Open(folder))
        {
            await Ask(session.Grains, []);
        }

        Assert.Equal(before, Snapshot(folder));
    }

    [Fact]
    public async Task Folder_that_is_missing_or_empty_holds_nothing_and_is_not_created()
    {
        var missing = Path.Combine(_folder.Path, "missing");
        foreach (var folder in new[] { missing, Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName })
        {
            await using var session = await Open(folder);
            Assert.Empty((await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10))).Entries);
            Assert.Empty(await session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
            Assert.Equal(ExperimentStatus.Unknown, (await session.Grains.GetGrain<IExperimentGrain>("0123").Get()).Status);
            Assert.Equal(SweepStatus.Unknown, (await session.Grains.GetGrain<ISweepGrain>("none").Get()).Status);
            await Assert.ThrowsAsync<FileNotFoundException>(() => session.Grains.GetGrain<IArtifactGrain>(0).Read(new string('0', 64), 0, 1));
        }

        Assert.False(Directory.Exists(missing));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "empty")));
    }

    [Fact]
    public async Task Call_that_would_change_a_state_is_refused()
    {
        await using var session = await Open(Unpack("read"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => session.Grains.GetGrain<ISweepGrain>("finished").Cancel("no"));
        Assert.Equal($"the state folder {Path.Combine(_folder.Path, "read")} was opened for reading only; a session that changes states needs a silo", error.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Grains.GetGrain<IExperimentGrain>("0123").Resume());
        Assert.Throws<InvalidOperationException>(() => session.Grains.GetGrain<IDeletionGrain>(0));
    }

    [Fact]
    public async Task Folder_of_a_live_process_is_asked_of_that_process()
    {
        using var workload = new GatedWorkload();
        await using var silo = await Host(workload);
        await using var session = await Open(_folder.Path);
        Assert.StartsWith($"silo of process {Environment.ProcessId}", session.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task States_of_a_process_that_was_killed_are_read_from_its_log_too()
    {
        var spec = new ExperimentSpec(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);
        var copy = Directory.CreateDirectory(Path.Combine(_folder.Path, "copy")).FullName;
        using (var workload = new GatedWorkload())
        await using (var silo = await Host(workload))
        {
            await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);

            // What a killed process leaves: a log that no checkpoint has emptied, a lock that nobody holds, and an announcement.
            foreach (var file in new[] { "experiments.db", "experiments.db-wal", "silo.gateway" })
            {
                File.Copy(Path.Combine(_folder.Path, file), Path.Combine(copy, file));
            }

            await File.WriteAllTextAsync(Path.Combine(copy, "silo.lock"), string.Empty, Cancellation);
        }

        await using var session = await Open(copy);
        var page = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 10));
        Assert.Equal(spec.ExperimentId(), Assert.Single(page.Entries).ExperimentId);
    }

    [Fact]
    public async Task Database_of_a_newer_program_is_an_error()
    {
        var folder = Unpack("read");
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "experiments.db")};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA user_version={SchemaScript.Version + 1}";
            command.ExecuteNonQuery();
        }

        await using var session = await Open(folder);
        var error = await Assert.ThrowsAsync<IOException>(() => session.Grains.GetGrain<ISweepDirectoryGrain>(0).List());
        Assert.Contains("written by a newer version of experiments", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<IClusterSession> Open(string folder) =>
        StoredStates.OpenAsync(new StateFolderTarget { StateFolder = folder }, BuiltInWorkloads.All.Catalog, TimeProvider.System, Cancellation);

    private Task<IClusterSession> Host(GatedWorkload workload) => LocalSilo.OpenAsync(
        new LocalSiloTarget { StateFolder = _folder.Path, Slots = 0 },
        services => services.AddSingleton<IWorkload>(workload).AddSingleton(BuiltInWorkloads.All.Catalog),
        TimeProvider.System,
        Cancellation);

    private string Unpack(string name)
    {
        var folder = Path.Combine(_folder.Path, name);
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "state-0.1.0.zip"), folder);
        return folder;
    }

    private static List<string> Snapshot(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Contracts.ContentHash.Of(File.ReadAllBytes(file))} {File.GetLastWriteTimeUtc(file):O}"),
    ];

    /// <summary>Asks everything that commands ask, and notes the answers as JSON.</summary>
    private static async Task Ask(IGrainFactory grains, List<string> answers)
    {
        var leaderboard = grains.GetGrain<ILeaderboardGrain>(0);
        var all = await leaderboard.List(new EntryQuery([], 0, 10_000));
        Note(all);
        Note(await leaderboard.List(new EntryQuery([ExperimentStatus.Completed], 2, 5)));
        Note(await leaderboard.List(new EntryQuery([ExperimentStatus.Pruned], 0, 0)));
        Note(await leaderboard.FindByPrefix("c", 3));
        Note(await leaderboard.Rank(new LeaderboardQuery { Metric = VaeGmmMetrics.Loss, Split = VaeGmmSplits.Validation, Others = [], Top = 20, SetupIds = [] }));
        Note(await grains.GetGrain<ISweepDirectoryGrain>(0).List());
        Note(await grains.GetGrain<ISweepGrain>("finished").Get());
        Note(await grains.GetGrain<ISweepGrain>("finished").GetProgress());
        foreach (var id in all.Entries.Select(entry => entry.ExperimentId))
        {
            var experiment = grains.GetGrain<IExperimentGrain>(id);
            var view = await experiment.Get();
            Note(view);
            Note(await experiment.GetProgress());
            foreach (var artifact in view.Result?.Artifacts ?? [])
            {
                Note(await grains.GetGrain<IArtifactGrain>(0).Read(artifact.Sha256, 1, 1_000));
            }
        }

        void Note<T>(T answer) => answers.Add(JsonSerializer.Serialize(answer, JsonSerializerOptions.Default));
    }
}
