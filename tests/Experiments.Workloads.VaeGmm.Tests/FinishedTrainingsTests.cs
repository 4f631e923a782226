using System.Security.Cryptography;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Tests;

/// <summary>Experiments that differ only in what follows training share a training within a silo, and give the bits that they give alone.</summary>
public sealed class FinishedTrainingsTests
{
    private static readonly DatasetCache Datasets = new();

    [Theory]
    [InlineData("decode", "sample")]
    [InlineData("mixture-start", "class-means")]
    [InlineData("mixture-restarts", "3")]
    [InlineData("mixture-tolerance", "1E-06")]
    [InlineData("mixture-iterations", "2")]
    [InlineData("mixture-regularisation", "0.001")]
    public void Shared_training_gives_the_bits_of_an_own_one(string parameter, string value)
    {
        var silo = Silo();
        var first = Run(silo, Spec());
        var shared = Run(silo, Spec(parameter, value));
        var alone = Run(Silo(), Spec(parameter, value));

        Assert.Empty(first.Events);
        Assert.Empty(alone.Events);
        Assert.Equal(["the training of experiment " + Spec().ExperimentId() + " serves this one, which differs only in what follows it"], shared.Events);
        Assert.Equal(alone.Result!.Metrics, shared.Result!.Metrics);
        Assert.Equal(alone.Result.WeightsSha256, shared.Result.WeightsSha256);
        Assert.Equal(alone.Result.Notes, shared.Result.Notes);
        Assert.Equal(alone.Artifacts, shared.Artifacts);
        Assert.Equal(Values(alone.Result.Curve), Values(shared.Result.Curve));
        Assert.Equal(Values(alone.Reported), Values(shared.Reported));
        Assert.NotEqual(0, alone.Items);
        Assert.Equal(0, shared.Items);
    }

    [Theory]
    [InlineData("learning-rate", "0.01")]
    [InlineData("loss", "mse")]
    [InlineData("epochs", "1")]
    [InlineData("digits", "1,4")]
    public void What_acts_on_training_is_trained(string parameter, string value)
    {
        var silo = Silo();
        Run(silo, Spec());

        Assert.Empty(Run(silo, Spec(parameter, value)).Events);
    }

    [Fact]
    public void Other_seed_and_a_replay_and_a_rung_and_what_has_begun_are_trained()
    {
        var silo = Silo();
        Run(silo, Spec());
        Assert.Empty(Run(silo, Spec("decode", "sample") with { Seed = 8 }).Events);

        var replay = Run(silo, Spec(), isReplay: true);
        Assert.Empty(replay.Events);
        Assert.NotEqual(0, replay.Items);

        var rung = Run(silo, Spec("decode", "sample"), epochLimit: 1);
        Assert.Null(rung.Result);
        Assert.Empty(rung.Events);

        var rest = Run(silo, Spec("decode", "sample"), from: rung.Saved);
        Assert.Empty(rest.Events);
        Assert.Equal(Run(Silo(), Spec("decode", "sample")).Result!.Metrics, rest.Result!.Metrics);
    }

    [Fact]
    public void Parameters_after_training_are_parameters_of_the_workload() =>
        Assert.All(VaeGmmDefinition.AfterTraining, name => Assert.NotNull(VaeGmmDefinition.Definition.Find(name)));

    [Fact]
    public void Store_keeps_what_was_used_last_within_its_bytes()
    {
        var store = new FinishedTrainings(mostBytes: 30);
        store.Add("a", Training(10));
        store.Add("b", Training(10));
        store.Add("c", Training(10));
        Assert.NotNull(store.Find("a"));
        store.Add("d", Training(10));
        store.Add("whole", Training(31));

        Assert.Null(store.Find("b"));
        Assert.Null(store.Find("whole"));
        Assert.All(new[] { "a", "c", "d" }, key => Assert.NotNull(store.Find(key)));

        store.Add("large", Training(30));
        Assert.All(new[] { "a", "c", "d" }, key => Assert.Null(store.Find(key)));
        Assert.NotNull(store.Find("large"));

        static FinishedTraining Training(int bytes) => new("id", new byte[bytes], []);
    }

    private static VaeGmmWorkload Silo() => new(Datasets, new RunnerSettings { Threads = 1, Time = TimeProvider.System });

    private static ExperimentSpec Spec(params string[] change)
    {
        var values = new Dictionary<string, string> { ["dataset"] = "strokes", ["epochs"] = "2", ["widths"] = "16,8", ["step-size"] = "1" };
        if (change is [var name, var value])
        {
            values[name] = value;
        }

        return new ExperimentSpec(VaeGmmDefinition.Definition.Create(values, out _)!, 7);
    }

    private static Attempt Run(VaeGmmWorkload silo, ExperimentSpec spec, int? epochLimit = null, byte[]? from = null, bool isReplay = false)
    {
        var made = new Attempt();
        var attempt = new WorkloadAttempt
        {
            Grant = new AttemptGrant { ExperimentId = spec.ExperimentId(), Spec = spec, Attempt = 1, Checkpoints = [], Curve = [], EpochLimit = epochLimit },
            Silo = "a",
            EpochLimit = epochLimit,
            ResumeFrom = from,
            IsReplay = isReplay,
            ReportEpoch = made.Reported.Add,
            ReportEvent = made.Events.Add,
            ReportItems = (items, _) => made.Items += items,
            SaveCheckpoint = (_, _, state) => made.Saved = state.ToArray(),
            StoreArtifact = (name, bytes) =>
            {
                var sha = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
                made.Artifacts.Add($"{name} {sha}");
                return new ArtifactReference(name, sha, bytes.Length);
            },
        };
        made.Result = silo.Run(attempt, TestContext.Current.CancellationToken);
        return made;
    }

    private static string[] Values(IEnumerable<EpochRecord> curve) => [.. curve.Select(e => $"{e.Epoch} {string.Join(' ', e.Values.Select(v => $"{v.Name}@{v.Split} {v.Value:R}"))}")];

    private sealed class Attempt
    {
        public ExperimentResult? Result { get; set; }

        public List<EpochRecord> Reported { get; } = [];

        public List<string> Events { get; } = [];

        public List<string> Artifacts { get; } = [];

        public int Items { get; set; }

        public byte[]? Saved { get; set; }
    }
}
