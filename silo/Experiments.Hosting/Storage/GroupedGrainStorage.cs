using System.Globalization;
using Experiments.Grains.Storage;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Experiments.Hosting.Storage;

/// <summary>
/// Stores grain states in the tables, and with the versions, of Orleans' ADO.NET provider. That provider makes a transaction of every
/// write; here concurrent writes share transactions (docs/decisions/0003).
/// </summary>
internal sealed class GroupedGrainStorage(
    IStateTable table, string serviceId, IGrainStorageSerializer serializer, IActivatorProvider activators, StorageTrouble? trouble = null) : IGrainStorage
{
    private readonly ChangeQueue _changes = new(table);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await table.Read(StateKey.Of(serviceId, stateName, grainId));
        grainState.State = row?.Payload is { } payload ? StoredPayload.Read(serializer, payload, New<T>) : New<T>();
        grainState.ETag = row is null ? null : Tag(row.Version);
        grainState.RecordExists = row?.Payload is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = Tag(await Change(stateName, grainId, serializer.Serialize(grainState.State).ToArray(), grainState.ETag));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (string.IsNullOrEmpty(grainState.ETag))
        {
            await ReadStateAsync(stateName, grainId, grainState);
        }

        if (grainState.ETag is not null)
        {
            grainState.ETag = Tag(await Change(stateName, grainId, null, grainState.ETag));
        }

        grainState.RecordExists = false;
        grainState.State = New<T>();
    }

    private async Task<int> Change(string stateName, GrainId grain, byte[]? payload, string? tag)
    {
        int? known = string.IsNullOrEmpty(tag) ? null : int.Parse(tag, CultureInfo.InvariantCulture);
        return await Write(new StateChange(StateKey.Of(serviceId, stateName, grain), payload, known))
            ?? throw new InconsistentStateException($"state {stateName} of {grain} is not stored with version {tag ?? "none"} any more: another activation has written it");
    }

    private async Task<int?> Write(StateChange change)
    {
        try
        {
            var version = await _changes.Add(change);
            trouble?.Ended();
            return version;
        }
        catch (Exception e) when (!table.IsRefusal(e))
        {
            trouble?.Began(e.Message);
            throw;
        }
    }

    private T New<T>() => activators.GetActivator<T>().Create();

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
