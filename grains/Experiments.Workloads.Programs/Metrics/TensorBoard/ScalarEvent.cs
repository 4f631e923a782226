using System.Buffers.Binary;
using System.Text;

namespace Experiments.Workloads.Programs.Metrics.TensorBoard;

/// <summary>A scalar of an event.</summary>
/// <param name="Step">The step.</param>
/// <param name="Tag">The name.</param>
/// <param name="Value">The value.</param>
/// <remarks>
/// Reads only what scalars need of protobuf's wire format (protobuf.dev, "Encoding") and of the messages Event, Summary and TensorProto of
/// tensorboard/compat/proto. Everything else is skipped.
/// </remarks>
internal sealed record ScalarEvent(long Step, string Tag, double Value)
{
    private const int FloatType = 1;
    private const int DoubleType = 2;

    /// <summary>Reads the scalars of an event.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message of protobuf.</exception>
    public static List<ScalarEvent> Read(ReadOnlyMemory<byte> record)
    {
        var step = 0L;
        var scalars = new List<(string Tag, double Value)>();
        foreach (var field in WireField.Read(record))
        {
            // Event: 2 is the step, 5 the summary; Summary: 1 is a value.
            if (field is { Number: 2, Varint: var number })
            {
                step = (long)number;
            }
            else if (field.Number == 5)
            {
                scalars.AddRange(WireField.Read(field.Bytes).Where(f => f.Number == 1).Select(f => ReadValue(f.Bytes)).OfType<(string, double)>());
            }
        }

        return [.. scalars.Select(s => new ScalarEvent(step, s.Tag, s.Value))];
    }

    /// <summary>Reads a value: 1 is the tag, 2 a float, 8 a tensor. Returns null for images, histograms and texts.</summary>
    private static (string Tag, double Value)? ReadValue(ReadOnlyMemory<byte> bytes)
    {
        string? tag = null;
        double? value = null;
        foreach (var field in WireField.Read(bytes))
        {
            switch (field)
            {
                case { Number: 1 }:
                    tag = Encoding.UTF8.GetString(field.Bytes.Span);
                    break;
                case { Number: 2, Bytes.Length: 4 }:
                    value = BinaryPrimitives.ReadSingleLittleEndian(field.Bytes.Span);
                    break;
                case { Number: 8 }:
                    value ??= ReadTensor(field.Bytes);
                    break;
            }
        }

        return tag is not null && value is { } known ? (tag, known) : null;
    }

    /// <summary>
    /// Reads a tensor of one float or double: 1 is the type, 4 the raw content, 5 the floats, 6 the doubles. Both lists may be packed.
    /// </summary>
    private static double? ReadTensor(ReadOnlyMemory<byte> bytes)
    {
        var type = 0;
        var content = ReadOnlyMemory<byte>.Empty;
        foreach (var field in WireField.Read(bytes))
        {
            switch (field.Number)
            {
                case 1:
                    type = (int)field.Varint;
                    break;
                case 4 or 5 or 6:
                    content = field.Bytes;
                    break;
            }
        }

        return (type, content.Length) switch
        {
            (FloatType, sizeof(float)) => BinaryPrimitives.ReadSingleLittleEndian(content.Span),
            (DoubleType, sizeof(double)) => BinaryPrimitives.ReadDoubleLittleEndian(content.Span),
            _ => null,
        };
    }
}
