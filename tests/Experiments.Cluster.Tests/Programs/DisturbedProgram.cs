using System.Globalization;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Workloads;
using Experiments.Workloads.Programs;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>The program beside this file, with a marker by which every process that it leaves behind is found.</summary>
internal sealed class DisturbedProgram
{
    private readonly ProgramCopy _copy;
    private readonly WorkloadDefinition _workload;
    private readonly string _labels;

    // The daemon sleeps for so many seconds, which no other process of the machine does.
    private readonly string _marker = (100_000_000 + (BitConverter.ToUInt32(Guid.NewGuid().ToByteArray()) % 800_000_000)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the program.</summary>
    /// <param name="labels">The labels that a silo must have to run it.</param>
    public DisturbedProgram(params string[] labels)
    {
        var content = WorkloadFile.Parse(File.ReadAllText(Path.Combine(Folder, "workload.yaml")), "workload.yaml", out var errors);
        Assert.Empty(errors);
        _labels = string.Join(',', labels);
        var (code, archive) = CodeSnapshot.Pack(Folder);
        _copy = new ProgramCopy(ProgramDocument.Create(content!.Definition with { Code = code }, content.Operations with { Labels = [.. labels] }), archive);
        _workload = ProgramWorkloads.Define(_copy.Document);
    }

    private static string Folder => Repository.Path("tests/Experiments.Cluster.Tests/Programs");

    /// <summary>Returns an experiment.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="epochs">The number of epochs, each of which takes a tenth of a second and ends with a checkpoint.</param>
    /// <param name="poison">The epoch at which the program kills its silo; 0 for none.</param>
    public ExperimentSpec Spec(int seed, int epochs, int poison = 0) => new(
        _workload.Create(
            new Dictionary<string, string>
            {
                ["epochs"] = epochs.ToString(CultureInfo.InvariantCulture),
                ["marker"] = _marker,
                ["poison"] = poison.ToString(CultureInfo.InvariantCulture),
            },
            out _)!,
        seed);

    /// <summary>Brings the program to a cluster.</summary>
    public Task Publish(TestCluster cluster) => Publish(cluster.Grains);

    /// <summary>Brings the program to a cluster.</summary>
    public Task Publish(IGrainFactory grains) => _copy.PublishAsync(grains, TestContext.Current.CancellationToken);

    /// <summary>Returns the command lines of all processes of the machine that belong to the program.</summary>
    public string[] Processes() => [.. Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Where(folder => Read(folder, "cmdline").Contains(_marker, StringComparison.Ordinal) || Read(folder, "environ").Contains($"EXPERIMENTS_PARAM_MARKER={_marker}", StringComparison.Ordinal))
        .Select(folder => Read(folder, "cmdline"))];

    /// <summary>Runs experiments on a silo that nothing disturbs.</summary>
    public async Task<ExperimentView[]> RunAlone(IReadOnlyList<ExperimentSpec> specs)
    {
        await using var alone = await TestCluster.Start(
            new TestClusterOptions { Slots = specs.Count, Settings = ["--Programs:Enabled=true", $"--Programs:Labels={_labels}"] }, TestContext.Current.CancellationToken);
        await Publish(alone);
        await alone.Submit(specs);
        return await alone.Until(specs, views => views.All(v => v.Status.IsFinal()));
    }

    /// <summary>Checks that experiments completed once, and with the bits of undisturbed ones.</summary>
    public static void ExpectSame(IEnumerable<ExperimentView> expected, IEnumerable<ExperimentView> actual)
    {
        foreach (var (alone, view) in expected.Zip(actual))
        {
            Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}\n{string.Join('\n', view.History)}");
            Assert.Single(view.History, h => h.Text == "completed");
            Assert.Equal(alone.Result!.WeightsSha256, view.Result!.WeightsSha256);
            Assert.Equal(alone.Result.Metrics, view.Result.Metrics);
            Assert.Equal(alone.Curve.Select(Values), view.Curve.Select(Values));
        }
    }

    private static string Values(EpochRecord epoch) => $"{epoch.Epoch}: {string.Join(' ', epoch.Values)}";

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return string.Empty;
        }
    }
}
