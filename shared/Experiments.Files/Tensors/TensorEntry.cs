using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Experiments.Files.Tensors;

/// <summary>One named tensor of a <see cref="SafetensorsFile"/>: row-major, little-endian.</summary>
public sealed record TensorEntry
{
    private TensorEntry(string name, TensorType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>Gets the name of the tensor, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the elements.</summary>
    public TensorType Type { get; }

    /// <summary>Gets the lengths of the dimensions; empty for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Gets the elements' bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Makes a tensor of floats.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="values">Its elements, which are copied.</param>
    /// <param name="shape">Its shape; one dimension if left out.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements.</exception>
    public static TensorEntry Of(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Of(name, TensorType.F32, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <inheritdoc cref="Of(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    /// <summary>Makes a tensor of doubles.</summary>
    public static TensorEntry Of(string name, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape) =>
        Of(name, TensorType.F64, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <inheritdoc cref="Of(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    /// <summary>Makes a tensor of bytes.</summary>
    public static TensorEntry Of(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<long> shape) =>
        Of(name, TensorType.U8, values, values.Length, shape);

    /// <inheritdoc cref="Of(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    /// <summary>Makes a tensor of integers.</summary>
    public static TensorEntry Of(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        Of(name, TensorType.I64, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Returns a copy of the elements as floats.</summary>
    /// <exception cref="InvalidDataException">The elements are not F32.</exception>
    public float[] ToFloats() => Elements<float>(TensorType.F32).ToArray();

    /// <summary>Returns a copy of the elements as doubles.</summary>
    /// <exception cref="InvalidDataException">The elements are not F64.</exception>
    public double[] ToDoubles() => Elements<double>(TensorType.F64).ToArray();

    /// <summary>Returns a copy of the elements as bytes.</summary>
    /// <exception cref="InvalidDataException">The elements are not U8.</exception>
    public byte[] ToBytes() => Elements<byte>(TensorType.U8).ToArray();

    /// <summary>Returns a copy of the elements as integers.</summary>
    /// <exception cref="InvalidDataException">The elements are not I64.</exception>
    public long[] ToIntegers() => Elements<long>(TensorType.I64).ToArray();

    /// <summary>Returns the number of bytes of one element.</summary>
    internal static int SizeOf(TensorType type) => type switch
    {
        TensorType.F32 => sizeof(float),
        TensorType.F64 => sizeof(double),
        TensorType.U8 => sizeof(byte),
        TensorType.I64 => sizeof(long),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an element type"),
    };

    /// <summary>Makes a view of a file's bytes. The caller has checked that shape and length agree.</summary>
    internal static TensorEntry View(string name, TensorType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> data) =>
        new(name, type, shape, data);

    private static TensorEntry Of(string name, TensorType type, ReadOnlySpan<byte> data, int count, ReadOnlySpan<long> shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ImmutableArray<long> dimensions = shape.IsEmpty ? [count] : [.. shape];
        return dimensions.Aggregate(1L, (product, length) => product * length) == count && dimensions.All(length => length >= 0)
            ? new(name, type, dimensions, data.ToArray())
            : throw new ArgumentException($"tensor '{name}': shape [{string.Join(", ", dimensions)}] does not hold {count} elements", nameof(shape));
    }

    private ReadOnlySpan<T> Elements<T>(TensorType type)
        where T : unmanaged =>
        type == Type
            ? MemoryMarshal.Cast<byte, T>(Data.Span)
            : throw new InvalidDataException($"tensor '{Name}' holds {Type}, not {type}");
}
