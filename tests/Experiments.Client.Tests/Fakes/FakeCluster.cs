using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Access;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Tests.Fakes;

/// <summary>A cluster in memory: experiments do what <see cref="Script"/> says, and the leaderboard knows them.</summary>
internal sealed class FakeCluster : ISessionFactory, IClusterSession, IGrainFactory
{
    private readonly Dictionary<string, FakeExperimentGrain> _experiments = new(StringComparer.Ordinal);

    public FakeCluster()
    {
        Leaderboard = new FakeLeaderboardGrain(this);
        Artifacts = new FakeArtifactGrain();
    }

    /// <summary>What an experiment does once it is submitted.</summary>
    public Func<ExperimentSpec, IEnumerable<ExperimentView>> Script { get; set; } = spec => [SampleExperiments.Completed(spec)];

    public FakeLeaderboardGrain Leaderboard { get; }

    public FakeArtifactGrain Artifacts { get; }

    public FakeSweeps Sweeps { get; } = new();

    public FakeAccessTokenGrain Tokens { get; } = new();

    public IEnumerable<FakeExperimentGrain> Experiments => _experiments.Values;

    public SessionTarget? Opened { get; private set; }

    /// <summary>Gets the silo that the command asked for.</summary>
    public LocalSiloTarget OpenedSilo => Assert.IsType<LocalSiloTarget>(Opened);

    public bool IsDisposed { get; private set; }

    public IGrainFactory Grains => this;

    public string Description => "cluster in memory";

    /// <summary>Gets or sets whether silos answer; otherwise only what is stored can be read.</summary>
    public bool HasSilos { get; set; } = true;

    /// <summary>Gets whether the command asked for a silo with slots, and no other process holds the folder.</summary>
    public bool TrainsHere => !IsHeldElsewhere && Opened is LocalSiloTarget { Slots: > 0 };

    /// <summary>Gets or sets whether another process holds the state folder.</summary>
    public bool IsHeldElsewhere { get; set; }

    /// <summary>Gets or sets whether a silo has slots.</summary>
    public bool HasSlots { get; set; } = true;

    /// <summary>Gets what was deleted.</summary>
    public List<DeletionRequest> Deleted { get; } = [];

    /// <summary>Gets the sweeps and experiments that others demand, with the reasons.</summary>
    public Dictionary<string, string> KeptByOthers { get; } = [];

    /// <summary>Gets or sets the number of artifacts that a deletion leaves.</summary>
    public int ArtifactsLeft { get; set; }

    /// <summary>Gets or sets the number of deletions that a silo's death has interrupted.</summary>
    public int InterruptedDeletions { get; set; }

    /// <summary>Puts an experiment into the cluster as if it had been there before.</summary>
    public ExperimentView Add(ExperimentView view)
    {
        Experiment(view.ExperimentId).Put(view);
        return view;
    }

    /// <summary>Gets what programs wrote, piece by piece.</summary>
    public Queue<Contracts.Clusters.LiveOutput> Outputs { get; } = new();

    /// <summary>Gets the offsets from which output was asked for.</summary>
    public List<long> AskedOffsets { get; } = [];

    /// <summary>Gets or sets what becomes of the cluster's status before a command sees it.</summary>
    public Func<Contracts.Clusters.ClusterStatus, Contracts.Clusters.ClusterStatus> ChangeStatus { get; set; } = status => status;

    /// <summary>Gets the silos and experiments for which a replay was asked.</summary>
    public List<(string Silo, string Experiment)> Replayed { get; } = [];

    /// <summary>Gets or sets what a silo answers that is asked for a replay.</summary>
    public Func<string, Contracts.Clusters.ReplayProgress?> Replay { get; set; } = _ => null;

    /// <summary>Gets the silos that a command drained.</summary>
    public List<(string Silo, Contracts.Clusters.DrainMode Mode)> Drained { get; } = [];

    /// <summary>Gets or sets whether a silo ends before it can be drained.</summary>
    public bool IsEndedWhenDrained { get; set; }

    /// <summary>Gets the programs that the cluster knows.</summary>
    public Dictionary<string, ProgramDocument> Programs { get; } = [];

    /// <summary>Gets the programs whose definitions were asked for.</summary>
    public List<string> AskedPrograms { get; } = [];

    public Task<IClusterSession> OpenAsync(SessionTarget target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Opened = target;
        return Task.FromResult<IClusterSession>(this);
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        typeof(TGrainInterface) == typeof(IExperimentGrain) ? (TGrainInterface)(object)Experiment(primaryKey)
        : typeof(TGrainInterface) == typeof(ISweepGrain) ? (TGrainInterface)(object)Sweeps.Sweep(primaryKey)
        : typeof(TGrainInterface) == typeof(IProgramGrain) ? (TGrainInterface)(object)new FakeProgramGrain(this, primaryKey)
        : throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        typeof(TGrainInterface) == typeof(ILeaderboardGrain) ? (TGrainInterface)(object)Leaderboard
        : typeof(TGrainInterface) == typeof(ISweepDirectoryGrain) ? (TGrainInterface)(object)Sweeps
        : typeof(TGrainInterface) == typeof(ISchedulerGrain) ? (TGrainInterface)(object)new FakeSchedulerGrain(HasSlots)
        : typeof(TGrainInterface) == typeof(IAccessTokenGrain) ? (TGrainInterface)(object)Tokens
        : typeof(TGrainInterface) == typeof(IArtifactGrain) ? (TGrainInterface)(object)Artifacts
        : typeof(TGrainInterface) == typeof(IArtifactCollectorGrain) ? (TGrainInterface)(object)new FakeCollectorGrain()
        : typeof(TGrainInterface) == typeof(IDeletionGrain) ? (TGrainInterface)(object)new FakeDeletionGrain(this)
        : typeof(TGrainInterface) == typeof(IProgramDirectoryGrain) ? (TGrainInterface)(object)new FakeProgramDirectoryGrain(this)
        : typeof(TGrainInterface) == typeof(IClusterGrain) ? (TGrainInterface)(object)new FakeClusterGrain(this)
        : throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    private FakeExperimentGrain Experiment(string id)
    {
        if (!_experiments.TryGetValue(id, out var grain))
        {
            _experiments[id] = grain = new FakeExperimentGrain(id, spec => Script(spec));
        }

        return grain;
    }
}
