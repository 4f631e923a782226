using System.Collections.Immutable;
using System.Globalization;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Experiments;
using Experiments.Grains.Leaderboards;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Experiments.Grains.Sweeps;
using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Sqlite;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;
using Microsoft.Data.Sqlite;

namespace Experiments.Pages.Tests.Speed;

/// <summary>Writes the database of a state folder that holds one finished sweep of many experiments, as silos would have left it.</summary>
/// <remarks>Running 100,000 experiments takes minutes. Writing their states takes seconds, and every silo reads them as its own.</remarks>
internal sealed class LargeState : IDisposable
{
    /// <summary>The sweep's name.</summary>
    public const string Sweep = "large";

    private const int Epochs = 10;
    private const int Dimensions = 6;
    private const int SweepSegment = 32;
    private const int BoardSegment = 64;

    /// <summary>States that share a transaction.</summary>
    private const int Batch = 5000;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GrainType AnyType = GrainType.Create("stored");

    private readonly JsonStorageSerializer _serializer = new(BuiltInWorkloads.All.Catalog);
    private readonly List<StateChange> _changes = [];
    private readonly List<SweepLogEntry> _log = [];
    private readonly List<LeaderboardEntry> _entries = [];
    private readonly SqliteDataSource _source;
    private readonly SqliteStateWriter _writer;
    private int _segments;
    private int _boardSegments;

    private LargeState(string database)
    {
        _source = new SqliteDataSource(database);
        SqliteSchema.Apply(_source);
        _writer = new SqliteStateWriter((SqliteConnection)_source.OpenConnection());
    }

    /// <summary>Writes a database.</summary>
    /// <param name="database">The file. It must not exist.</param>
    /// <param name="experiments">The number of experiments.</param>
    /// <param name="seeds">The seeds of each setup.</param>
    public static void Write(string database, int experiments, int seeds)
    {
        using var state = new LargeState(database);
        state.Write(experiments, seeds);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _source.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private void Write(int experiments, int seeds)
    {
        var spec = SpecOf(experiments, seeds);
        for (var index = 0; index < experiments / seeds; index++)
        {
            var proposal = new Proposal(index, index == 0 ? spec.Base : SetupOf(Point(index)), index == 0 ? "the base" : "drawn at random");
            Add(new SweepLogEntry { Proposed = proposal });
            foreach (var seed in spec.Seeds)
            {
                AddExperiment(spec, proposal, seed, Start.AddSeconds(index));
            }
        }

        StoreLog();
        StoreEntries();
        Store(StateNames.Sweep, Sweep, new SweepState
        {
            Spec = spec,
            Status = SweepStatus.Finished,
            SubmittedAt = Start,
            EndedAt = Start.AddSeconds(experiments / seeds),
            Segments = _segments,
            SubmittedBy = "maria",
        });
        Store(StateNames.SweepDirectory, 0, new SweepDirectoryState { Names = [Sweep] });
        Store(StateNames.Leaderboard, 0, new LeaderboardState { Segments = _boardSegments });
        Flush();
    }

    private void AddExperiment(SweepSpec spec, Proposal proposal, long seed, DateTimeOffset at)
    {
        var experiment = new ExperimentSpec(proposal.Setup, seed);
        var (id, end) = (experiment.ExperimentId(), at.AddSeconds(1));
        var target = ValueOf(proposal.Index, seed);
        ImmutableArray<double> losses = [.. Enumerable.Range(1, Epochs).Select(epoch => target + (1.0 / (epoch * epoch)) - (1.0 / (Epochs * Epochs)))];
        ImmutableArray<MetricValue> metrics = [new(spec.Metric.Name, spec.Metric.Split, losses[^1])];
        ImmutableArray<EpochRecord> curve =
        [
            .. losses.Select((loss, i) => new EpochRecord(i + 1, [new(FunctionDefinition.Loss, FunctionDefinition.Training, loss), new(FunctionDefinition.Loss, FunctionDefinition.Validation, loss)], TimeSpan.FromMilliseconds(100))),
        ];
        var hash = id.PadRight(64, '0');
        Add(new SweepLogEntry
        {
            Ended = new SweepExperiment
            {
                ExperimentId = id,
                Proposal = proposal.Index,
                Seed = seed,
                Status = ExperimentStatus.Completed,
                Losses = losses,
                Metrics = metrics,
                WeightsSha256 = hash,
                Started = at,
                Ended = end,
                Left = end,
                Silo = "silo-0",
            },
        });
        _entries.Add(new LeaderboardEntry
        {
            ExperimentId = id,
            Spec = experiment,
            Status = ExperimentStatus.Completed,
            Version = 4,
            At = end,
            Metrics = metrics,
            WeightsSha256 = hash,
            Duration = end - at,
        });
        if (_entries.Count == BoardSegment)
        {
            StoreEntries();
        }

        Store(StateNames.Experiment, id, new ExperimentState
        {
            Spec = experiment,
            Status = ExperimentStatus.Completed,
            Attempt = 1,
            Version = 4,
            ChangedAt = end,
            Curve = curve,
            Result = ResultOf(metrics, hash, end - at, curve),
            History = [new(at, 1, "attempt 1 started on silo-0"), new(end, 1, "completed")],
            Demands = [new ExperimentDemand(Sweep)],
            SiloName = "silo-0",
            StartedAt = at,
        });
    }

    private void Add(SweepLogEntry entry)
    {
        _log.Add(entry);
        if (_log.Count == SweepSegment)
        {
            StoreLog();
        }
    }

    private void StoreLog()
    {
        if (_log.Count > 0)
        {
            Store(StateNames.SweepSegment, SweepSegmentGrain.KeyOf(_segments++, Sweep), new SegmentState<SweepLogEntry> { Entries = [.. _log.Select(entry => new StoredItem<SweepLogEntry>(entry))] });
            _log.Clear();
        }
    }

    private void StoreEntries()
    {
        if (_entries.Count > 0)
        {
            Store(StateNames.LeaderboardSegment, _boardSegments++, new SegmentState<LeaderboardEntry> { Entries = [.. _entries.Select(entry => new StoredItem<LeaderboardEntry>(entry))] });
            _entries.Clear();
        }
    }

    private void Store<T>(string name, string key, T state) => Store(name, GrainId.Create(AnyType, key), state);

    private void Store<T>(string name, long key, T state) => Store(name, GrainId.Create(AnyType, GrainIdKeyExtensions.CreateIntegerKey(key)), state);

    private void Store<T>(string name, GrainId grain, T state)
    {
        _changes.Add(new StateChange(StateKey.Of(ClusterIdentity.ServiceId, name, grain), _serializer.Serialize(state).ToArray(), null));
        if (_changes.Count == Batch)
        {
            Flush();
        }
    }

    private void Flush()
    {
        Assert.DoesNotContain(null, _writer.Apply(_changes));
        _changes.Clear();
    }

    private static SweepSpec SpecOf(int experiments, int seeds) => new()
    {
        Base = SetupOf([.. Enumerable.Repeat(0.5, Dimensions)]),
        Parameters = [.. Enumerable.Range(0, Dimensions).Select(i => SearchParameter.Range(FunctionDefinition.X(i), DistributionKind.Uniform, 0, 1))],
        Sampler = new StrategySpec("random", []),
        Pruner = new StrategySpec("none", []),
        Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
        Seeds = [.. Enumerable.Range(0, seeds).Select(seed => (long)seed)],
        Experiments = experiments / seeds * seeds,
        Lag = 64,
    };

    private static Setup SetupOf(double[] point)
    {
        var values = new Dictionary<string, string> { [FunctionDefinition.Function] = "hartmann6", [FunctionDefinition.Steps] = Epochs.ToString(CultureInfo.InvariantCulture) };
        for (var i = 0; i < point.Length; i++)
        {
            values[FunctionDefinition.X(i)] = point[i].ToString("R", CultureInfo.InvariantCulture);
        }

        return FunctionDefinition.Definition.Create(values, out _)!;
    }

    /// <summary>Returns a point of a Kronecker sequence, which fills the cube evenly and needs no generator.</summary>
    private static double[] Point(int index) => [.. Enumerable.Range(0, Dimensions).Select(i => Math.Round(index * Math.Sqrt(Primes[i]) % 1, 6))];

    private static readonly double[] Primes = [2, 3, 5, 7, 11, 13];

    /// <summary>Returns a smooth function of the point, and a deviation that depends on the seed.</summary>
    private static double ValueOf(int index, long seed)
    {
        var point = index == 0 ? [.. Enumerable.Repeat(0.5, Dimensions)] : Point(index);
        return point.Select((x, i) => (x - 0.3) * (x - 0.3) / (i + 1)).Sum() + (0.05 * (((index * 31) + (seed * 17)) % 101 / 101.0));
    }

    private static ExperimentResult ResultOf(ImmutableArray<MetricValue> metrics, string hash, TimeSpan duration, ImmutableArray<EpochRecord> curve) => new()
    {
        Metrics = metrics,
        Confusions = [],
        WeightsSha256 = hash,
        Artifacts = [],
        Notes = [],
        Provenance = new Provenance
        {
            Dataset = "hartmann6",
            DatasetSha256 = hash,
            Engine = "written by a test",
            Processor = "none",
            Threads = 1,
            Silo = "silo-0",
            Runtime = ".NET",
        },
        Duration = duration,
        Curve = curve,
    };
}
