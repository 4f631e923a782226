using System.Collections.Concurrent;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Gives objects that answer as grains do, from stored states.</summary>
internal sealed class StoredGrains(StateReader states, string path, TimeProvider time) : IGrainFactory
{
    private readonly StoredLeaderboard _leaderboard = new(states, path);

    /// <summary>Each keeps what it has read: a page asks again and again, and a large sweep takes seconds to read.</summary>
    private readonly ConcurrentDictionary<string, StoredSweep> _sweeps = new(StringComparer.Ordinal);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)GetGrain(typeof(TGrainInterface), primaryKey);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => (TGrainInterface)GetGrain(typeof(TGrainInterface), primaryKey);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        grainInterfaceType == typeof(IExperimentGrain) ? new StoredExperiment(states, path, grainPrimaryKey)
        : grainInterfaceType == typeof(ISweepGrain) ? _sweeps.GetOrAdd(grainPrimaryKey, name => new StoredSweep(states, path, name, time))
        : grainInterfaceType == typeof(IProgramGrain) ? new StoredProgram(states, path, grainPrimaryKey)
        : throw Answers.Refusal(path);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        grainInterfaceType == typeof(ILeaderboardGrain) ? _leaderboard
        : grainInterfaceType == typeof(ISweepDirectoryGrain) ? new StoredSweepDirectory(states, path)
        : grainInterfaceType == typeof(IProgramDirectoryGrain) ? new StoredProgramDirectory(states, path)
        : grainInterfaceType == typeof(IClusterGrain) ? new StoredCluster()
        : grainInterfaceType == typeof(IArtifactGrain) ? new StoredArtifacts(StateFolder.ArtifactsIn(path))
        : throw Answers.Refusal(path);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw Answers.Refusal(path);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw Answers.Refusal(path);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw Answers.Refusal(path);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Answers.Refusal(path);

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Answers.Refusal(path);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw Answers.Refusal(path);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw Answers.Refusal(path);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw Answers.Refusal(path);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw Answers.Refusal(path);

    public IAddressable GetGrain(GrainId grainId) => throw Answers.Refusal(path);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw Answers.Refusal(path);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw Answers.Refusal(path);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw Answers.Refusal(path);
}
