using Orleans.Serialization.Buffers;
using Orleans.Serialization.WireProtocol;

namespace Experiments.Hosting.Access;

/// <summary>Measures how deep serialised values nest, in a loop, before Orleans deserialises them by recursion.</summary>
/// <remarks>
/// A field is a tag byte, its id and its type if the tag lacks them, and a value. A value is nested if its wire type is
/// <see cref="WireType.TagDelimited"/>: fields follow until an end tag. Every value of Orleans can be skipped in this way, because
/// receivers of another version skip fields that they do not know.
/// </remarks>
internal static class FieldDepth
{
    /// <summary>The deepest nesting that a client may send. The requests of our client nest less than 16 deep.</summary>
    public const int Deepest = 64;

    /// <summary>The longest name of a type. Names of generic types nest too.</summary>
    private const int LongestTypeName = 1024;

    /// <summary>Skips one field.</summary>
    /// <exception cref="InvalidDataException">The field nests too deep, or is not one.</exception>
    public static void Skip<TInput>(ref Reader<TInput> reader)
    {
        var depth = 0;
        do
        {
            var tag = new Tag(reader.ReadByte());
            if (tag.HasExtendedWireType)
            {
                depth -= tag.ExtendedWireType == ExtendedWireType.EndTagDelimited ? 1 : 0;
                continue;
            }

            SkipHeader(ref reader, tag);
            depth += tag.WireType == WireType.TagDelimited ? 1 : 0;
            if (depth > Deepest)
            {
                throw new InvalidDataException($"values nest more than {Deepest} deep");
            }

            SkipValue(ref reader, tag.WireType);
        }
        while (depth > 0);
    }

    private static void SkipHeader<TInput>(ref Reader<TInput> reader, Tag tag)
    {
        if (((byte)tag & Tag.FieldIdMask) == Tag.FieldIdCompleteMask)
        {
            reader.ReadVarUInt32();
        }

        switch (tag.SchemaType)
        {
            case SchemaType.Expected:
                break;
            case SchemaType.WellKnown or SchemaType.Referenced:
                reader.ReadVarUInt32();
                break;
            case SchemaType.Encoded:
                // The version of the encoding, a hash and the name.
                reader.ReadByte();
                reader.ReadInt32();
                var length = reader.ReadVarUInt32();
                reader.Skip(length <= LongestTypeName ? length : throw new InvalidDataException($"the name of a type has {length} bytes"));
                break;
            default:
                throw new InvalidDataException("a field has no type");
        }
    }

    private static void SkipValue<TInput>(ref Reader<TInput> reader, WireType wireType)
    {
        switch (wireType)
        {
            case WireType.TagDelimited:
                break;
            case WireType.VarInt:
                reader.ReadVarUInt64();
                break;
            case WireType.Reference:
                reader.ReadVarUInt32();
                break;
            case WireType.LengthPrefixed:
                reader.Skip(reader.ReadVarUInt32());
                break;
            case WireType.Fixed32:
                reader.Skip(sizeof(int));
                break;
            case WireType.Fixed64:
                reader.Skip(sizeof(long));
                break;
            default:
                throw new InvalidDataException("a field has no wire type");
        }
    }
}
