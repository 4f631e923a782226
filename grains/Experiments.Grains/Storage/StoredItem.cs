using System.Text.Json.Serialization;

namespace Experiments.Grains.Storage;

/// <summary>An item of a stored list that grows: it is turned into JSON once, however often the list is written.</summary>
[JsonConverter(typeof(StoredItemConverter))]
internal sealed class StoredItem<T>(T value)
{
    public T Value => value;

    /// <summary>The item as UTF-8, once it has been written.</summary>
    public byte[]? Json { get; set; }
}
