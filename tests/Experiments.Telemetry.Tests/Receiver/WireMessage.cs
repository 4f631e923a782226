using System.Buffers.Binary;
using System.Text;

namespace Experiments.Telemetry.Tests.Receiver;

/// <summary>
/// A message in protobuf's wire format, read without its definition: fields by number, as in the OTLP specification (opentelemetry.io/docs/specs/otlp).
/// </summary>
internal sealed class WireMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public WireMessage(ReadOnlyMemory<byte> bytes)
    {
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var key = ReadVarint(ref rest);
            var (number, type) = ((int)(key >> 3), key & 7);
            switch (type)
            {
                case 0:
                    _fields.Add((number, ReadVarint(ref rest), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(rest.Span), default));
                    rest = rest[sizeof(ulong)..];
                    break;
                case 2:
                    var length = (int)ReadVarint(ref rest);
                    _fields.Add((number, 0, rest[..length]));
                    rest = rest[length..];
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(rest.Span), default));
                    rest = rest[sizeof(uint)..];
                    break;
                default:
                    throw new InvalidDataException($"wire type {type} of field {number}");
            }
        }
    }

    public bool Has(int number) => _fields.Any(f => f.Number == number);

    public IEnumerable<WireMessage> Messages(int number) => _fields.Where(f => f.Number == number).Select(f => new WireMessage(f.Bytes));

    public WireMessage Message(int number) => Messages(number).FirstOrDefault() ?? new WireMessage(default);

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number));

    public ulong Number(int number) => _fields.LastOrDefault(f => f.Number == number).Value;

    public double Real(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    private ReadOnlySpan<byte> Bytes(int number) => _fields.LastOrDefault(f => f.Number == number).Bytes.Span;

    private static ulong ReadVarint(ref ReadOnlyMemory<byte> rest)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest.Span[0];
            rest = rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
