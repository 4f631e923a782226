using System.Buffers;
using Orleans.Serialization.Buffers;

namespace Experiments.Hosting.Access;

/// <summary>Reads the parts of a client's message that decide whether a silo may deserialise it.</summary>
/// <remarks>
/// The layout is that of <c>MessageSerializer</c> in Orleans 10: flags, id, the grains and silos of source and target, then what the flags
/// announce, the request context last. Orleans 10 writes one format only; a test with a real client notices if another version differs.
/// </remarks>
internal static class ClientMessage
{
    private const int HasRequestContext = 1 << 4;
    private const int HasInterfaceVersion = 1 << 5;
    private const int HasInterfaceType = 1 << 6;
    private const int HasCacheInvalidation = 1 << 7;
    private const int HasTimeToLive = 1 << 8;
    private const int DirectionShift = 16;
    private const int DirectionMask = 0xF;
    private const int Request = 1;
    private const int OneWay = 3;

    /// <summary>Follows the id of a client in the id of one of its observers.</summary>
    private const byte ObserverSeparator = (byte)'+';

    /// <summary>Returns the key of the client that sent a message.</summary>
    /// <exception cref="InvalidDataException">A client may not send this. The message says why.</exception>
    /// <exception cref="InvalidOperationException">The message ends too early.</exception>
    public static IdSpan Check(ReadOnlySequence<byte> header, ReadOnlySequence<byte> body)
    {
        var reader = Reader.Create(header, null!);
        var flags = reader.ReadUInt32();
        if (((flags >> DirectionShift) & DirectionMask) is not (Request or OneWay))
        {
            // No silo asks a client, so the answer would be to a question that a silo asked another grain.
            throw new InvalidDataException("a client sends requests only");
        }

        reader.ReadInt64();
        var type = ReadId(ref reader);
        var key = ReadId(ref reader);
        if (type != GrainTypePrefix.ClientGrainType.Value || ClientGate.IsHosted(key))
        {
            throw new InvalidDataException("the sender claims to be a silo");
        }

        CheckDepth(ref reader, flags);
        if (!body.IsEmpty)
        {
            var content = Reader.Create(body, null!);
            FieldDepth.Skip(ref content);
        }

        var end = key.AsSpan().IndexOf(ObserverSeparator);
        return end < 0 ? key : new IdSpan(key.AsSpan()[..end].ToArray());
    }

    /// <summary>Checks what follows the sender: the target, the silos and the values that nest.</summary>
    private static void CheckDepth<TInput>(ref Reader<TInput> reader, uint flags)
    {
        ReadId(ref reader);
        ReadId(ref reader);
        reader.Skip(reader.ReadVarUInt32());
        reader.Skip(reader.ReadVarUInt32());
        if ((flags & HasTimeToLive) != 0)
        {
            reader.ReadInt32();
        }

        if ((flags & HasInterfaceType) != 0)
        {
            ReadId(ref reader);
        }

        if ((flags & HasInterfaceVersion) != 0)
        {
            reader.ReadVarUInt32();
        }

        if ((flags & HasCacheInvalidation) != 0)
        {
            for (var left = reader.ReadVarUInt32(); left > 0; left--)
            {
                FieldDepth.Skip(ref reader);
            }
        }

        if ((flags & HasRequestContext) != 0)
        {
            for (var left = reader.ReadVarUInt32(); left > 0; left--)
            {
                // The length of a key is one more than its bytes, because 0 stands for null.
                reader.Skip(Math.Max(1, reader.ReadVarUInt32()) - 1);
                FieldDepth.Skip(ref reader);
            }
        }
    }

    private static IdSpan ReadId<TInput>(ref Reader<TInput> reader)
    {
        var length = reader.ReadVarUInt32();
        if (length == 0)
        {
            return default;
        }

        // A hash, which is derived again here.
        reader.ReadInt32();
        return new IdSpan(reader.ReadBytes(length));
    }
}
