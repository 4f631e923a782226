namespace Experiments.Workloads.Programs.Metrics.TensorBoard;

/// <summary>A field of a message of protobuf.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Varint">The value of a field of variable length; 0 for others.</param>
/// <param name="Bytes">The bytes of a field of fixed length or with a length; empty for others.</param>
internal readonly record struct WireField(int Number, ulong Varint, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads the fields of a message.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static List<WireField> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<WireField>();
        while (!message.IsEmpty)
        {
            var key = ReadVarint(ref message);
            var number = (int)(key >> 3);
            fields.Add((key & 7) switch
            {
                0 => new WireField(number, ReadVarint(ref message), default),
                1 => new WireField(number, 0, Take(ref message, 8)),
                2 => new WireField(number, 0, Take(ref message, ReadVarint(ref message))),
                5 => new WireField(number, 0, Take(ref message, 4)),
                var type => throw new InvalidDataException($"there is no wire type {type}"),
            });
        }

        return fields;
    }

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var i = 0; i < Math.Min(message.Length, 10); i++)
        {
            var part = message.Span[i];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                message = message[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("a number has no end");
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, ulong length)
    {
        if (length > (ulong)message.Length)
        {
            throw new InvalidDataException("a field is longer than its message");
        }

        var taken = message[..(int)length];
        message = message[(int)length..];
        return taken;
    }
}
