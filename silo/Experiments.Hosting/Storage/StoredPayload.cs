using Experiments.Grains.Storage;
using Orleans.Storage;

namespace Experiments.Hosting.Storage;

/// <summary>Reads the bytes of a stored state.</summary>
internal static class StoredPayload
{
    /// <summary>Reads a state. If its bytes cannot be read and its type can say so, returns a state that stands for it.</summary>
    /// <param name="serializer">The serializer of states.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="create">Creates an empty state.</param>
    public static T Read<T>(IGrainStorageSerializer serializer, byte[] payload, Func<T> create)
    {
        try
        {
            return serializer.Deserialize<T>(new BinaryData(payload))!;
        }
        catch (Exception e) when (create() is IShowsDamage)
        {
            // Reading bytes in memory fails for one reason only: they are not what this program wrote.
            return (T)((IShowsDamage)create()!).Damaged(e.Message);
        }
    }
}
