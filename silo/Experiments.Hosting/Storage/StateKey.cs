using System.Text;
using Orleans.Storage;

namespace Experiments.Hosting.Storage;

/// <summary>
/// The key of a grain's state in the table OrleansStorage, column by column. It is the key of Orleans' ADO.NET provider, so that each of
/// the two finds the states that the other wrote.
/// </summary>
/// <param name="IdHash">Hash of the grain's key.</param>
/// <param name="TypeHash">Hash of the state's name.</param>
/// <param name="N0">The first half of a Guid key; 0 for others.</param>
/// <param name="N1">The second half of a Guid key, or an integer key; 0 for others.</param>
/// <param name="Type">Name of the state.</param>
/// <param name="Extension">A text key, or the extension of another key; empty if there is none.</param>
/// <param name="Service">Service id of the cluster.</param>
internal readonly record struct StateKey(int IdHash, int TypeHash, long N0, long N1, string Type, string Extension, string Service)
{
    private static readonly OrleansDefaultHasher Hasher = new();

    /// <summary>Returns the key of a grain's state.</summary>
    public static StateKey Of(string service, string stateName, GrainId grain)
    {
        // To Orleans, a text key of hexadecimal digits is an integer key.
        var (n0, n1, plain, extension) = grain.TryGetGuidKey(out var guid, out var guidExtension) ? Halves(guid, guidExtension)
            : grain.TryGetIntegerKey(out var number, out var numberExtension) ? (0, number, BitConverter.GetBytes(number), numberExtension)
            : (0, 0, [], grain.Key.ToString()!);
        byte[] key = [.. plain, .. Encoding.UTF8.GetBytes(extension ?? string.Empty)];
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(key);
        }

        return new StateKey(Hasher.Hash(key), Hasher.Hash(Encoding.UTF8.GetBytes(stateName)), n0, n1, stateName, extension ?? string.Empty, service);
    }

    private static (long N0, long N1, byte[] Plain, string? Extension) Halves(Guid guid, string? extension)
    {
        var bytes = guid.ToByteArray();
        return (BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), bytes, extension);
    }
}
