using Experiments.Connection;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Experiments;
using Experiments.Grains.Programs;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Experiments.Hosting.Storage;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Reads grain states by their names and the keys of their grains.</summary>
internal sealed class StateReader(StoredDatabase database, WorkloadCatalog workloads)
{
    /// <summary>Keys of states do not depend on the type of their grain.</summary>
    private static readonly GrainType AnyType = GrainType.Create("stored");

    private readonly JsonStorageSerializer _serializer = new(workloads);

    /// <summary>Gets a value that changes when any state does.</summary>
    public object Version => database.Version;

    /// <summary>Returns the workloads that stored setups may be of, with the stored definitions of some programs.</summary>
    /// <param name="needed">The workloads of the setups that are read. A folder may hold thousands of other programs.</param>
    public WorkloadCatalog WorkloadsWith(params IEnumerable<string?> needed)
    {
        foreach (var name in needed.OfType<string>().Where(name => WorkloadNames.IsProgram(name) && workloads.Find(name) is null))
        {
            if (Read<ProgramState>(StateNames.Program, name).Document is { } document)
            {
                workloads.Add(document);
            }
        }

        return workloads;
    }

    /// <summary>Reads the state of a grain with a text key. Returns a new state if none is stored.</summary>
    public T Read<T>(string stateName, string key)
        where T : class, new() => Read<T>(stateName, GrainId.Create(AnyType, key));

    /// <summary>Reads the state of a grain with an integer key. Returns a new state if none is stored.</summary>
    public T Read<T>(string stateName, long key)
        where T : class, new() => Read<T>(stateName, GrainId.Create(AnyType, GrainIdKeyExtensions.CreateIntegerKey(key)));

    /// <summary>Reads the state of an experiment.</summary>
    public ExperimentState Experiment(string id) => Read<ExperimentState>(StateNames.Experiment, id);

    /// <summary>Reads every item of a segmented log, oldest first.</summary>
    /// <param name="segments">Number of its segments.</param>
    /// <param name="read">Reads the state of one segment.</param>
    /// <param name="damaged">Called for a segment that cannot be read, which is left out. If null, such a segment fails the call.</param>
    /// <exception cref="InvalidDataException">A segment cannot be read.</exception>
    public static IEnumerable<T> Log<T>(int segments, Func<int, SegmentState<T>> read, Action<int, string>? damaged = null)
    {
        for (var segment = 0; segment < segments; segment++)
        {
            var state = read(segment);
            if (state.Damage is { } damage)
            {
                (damaged ?? throw new InvalidDataException(damage))(segment, damage);
            }

            foreach (var entry in state.Entries)
            {
                yield return entry.Value;
            }
        }
    }

    private T Read<T>(string stateName, GrainId grain)
        where T : class, new()
    {
        var payload = database.Read(StateKey.Of(ClusterIdentity.ServiceId, stateName, grain));
        return payload is null ? new T() : StoredPayload.Read(_serializer, payload, () => new T());
    }
}
