using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Experiments.Files.Tensors;

/// <summary>
/// Tensors and text metadata in the safetensors format (https://huggingface.co/docs/safetensors): eight bytes with the
/// header's length, a JSON header with the type, shape and place of each tensor, then their elements, little-endian and row
/// by row. NumPy, PyTorch and Rust read such files with the library of that name.
/// <code>
/// byte[] bytes = SafetensorsFile.Write([TensorEntry.Of("weight", weight, 2, 3)], metadata);
/// SafetensorsFile file = SafetensorsFile.Read(bytes);
/// float[] weight = file["weight"].ToFloats();
/// </code>
/// The same tensors and metadata give the same bytes, whatever their order.
/// </summary>
public sealed class SafetensorsFile
{
    private const int PrefixLength = sizeof(ulong);
    private const string MetadataKey = "__metadata__";

    // The limit of the reference implementation.
    private const long MaxHeaderLength = 100_000_000;

    private readonly SortedDictionary<string, TensorEntry> _entries;

    private SafetensorsFile(SortedDictionary<string, TensorEntry> entries, SortedDictionary<string, string> metadata)
    {
        _entries = entries;
        Metadata = metadata;
    }

    /// <summary>Gets the texts stored beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Gets the tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Entries => _entries;

    /// <summary>Gets the tensor of a name.</summary>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public TensorEntry this[string name] =>
        _entries.TryGetValue(name, out var entry)
            ? entry
            : throw new InvalidDataException($"safetensors: no tensor '{name}'; the file has {string.Join(", ", _entries.Keys)}");

    /// <summary>Returns the bytes of a file with these tensors and texts.</summary>
    /// <exception cref="ArgumentException">Two tensors have one name, or one is called <c>__metadata__</c>.</exception>
    public static byte[] Write(IEnumerable<TensorEntry> entries, IReadOnlyDictionary<string, string>? metadata = null)
    {
        // The order of the reference implementation: widest elements first, so that every tensor is aligned; then by name.
        TensorEntry[] ordered =
            [.. entries.OrderByDescending(e => TensorEntry.SizeOf(e.Type)).ThenBy(e => e.Name, StringComparer.Ordinal)];
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        if (ordered.FirstOrDefault(e => !names.Add(e.Name)) is { } duplicate)
        {
            throw new ArgumentException($"two tensors are called '{duplicate.Name}', or the name is reserved", nameof(entries));
        }

        var header = Header(ordered, metadata);
        var file = new byte[PrefixLength + header.Length + ordered.Sum(e => (long)e.Data.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file.AsSpan(PrefixLength));
        var position = PrefixLength + header.Length;
        foreach (var entry in ordered)
        {
            entry.Data.Span.CopyTo(file.AsSpan(position));
            position += entry.Data.Length;
        }

        return file;
    }

    /// <summary>Reads a file. The tensors are views of its bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut short or are not a safetensors file. The message says where.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < PrefixLength)
        {
            throw Malformed($"{bytes.Length} bytes are too few for the length of the header");
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (headerLength > MaxHeaderLength)
        {
            throw Malformed($"a header of {headerLength} bytes is longer than the format allows; this is another kind of file");
        }

        if (headerLength > (ulong)(bytes.Length - PrefixLength))
        {
            throw Malformed($"the file ends after {bytes.Length} bytes, within its header of {headerLength}");
        }

        var header = bytes.Slice(PrefixLength, (int)headerLength);
        try
        {
            using var json = JsonDocument.Parse(header);
            return Read(json.RootElement, bytes[(PrefixLength + (int)headerLength)..]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"safetensors: the header is not as it should be: {error.Message}", error);
        }
    }

    private static byte[] Header(TensorEntry[] entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", entry.Type.ToString());
                WriteArray(json, "shape", [.. entry.Shape]);
                WriteArray(json, "data_offsets", offset, offset += entry.Data.Length);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (stream.Length % PrefixLength != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, params ReadOnlySpan<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static SafetensorsFile Read(JsonElement header, ReadOnlyMemory<byte> data)
    {
        var entries = new SortedDictionary<string, TensorEntry>(StringComparer.Ordinal);
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var places = new List<(long Start, long End, string Name)>();
        foreach (var property in header.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                foreach (var text in property.Value.EnumerateObject())
                {
                    metadata[text.Name] = text.Value.GetString() ?? throw Malformed($"metadata '{text.Name}' is not a text");
                }

                continue;
            }

            var (start, end) = Place(property.Name, property.Value, data.Length);
            places.Add((start, end, property.Name));
            if (!entries.TryAdd(property.Name, Entry(property.Name, property.Value, data[(int)start..(int)end])))
            {
                throw Malformed($"two tensors are called '{property.Name}'");
            }
        }

        // Tensors must cover the data without gap or overlap. Bytes left over are a sign of a damaged file.
        var covered = 0L;
        foreach (var (start, end, name) in places.Order())
        {
            covered = start == covered ? end : throw Malformed($"tensor '{name}' starts at {start} where {covered} was to follow");
        }

        return covered == data.Length
            ? new(entries, metadata)
            : throw Malformed($"{data.Length - covered} bytes at the end belong to no tensor");
    }

    private static (long Start, long End) Place(string name, JsonElement description, int dataLength)
    {
        var offsets = description.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw Malformed($"tensor '{name}' has {offsets.GetArrayLength()} data offsets instead of 2");
        }

        var (start, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (start < 0 || end < start)
        {
            throw Malformed($"tensor '{name}' lies at {start} to {end}");
        }

        return end <= dataLength
            ? (start, end)
            : throw Malformed($"the file is cut short: tensor '{name}' ends at {end} of {dataLength} bytes of data");
    }

    private static TensorEntry Entry(string name, JsonElement description, ReadOnlyMemory<byte> data)
    {
        var dtype = description.GetProperty("dtype").GetString();
        if (!Enum.GetNames<TensorType>().Contains(dtype))
        {
            throw Malformed($"tensor '{name}' has elements of type '{dtype}'; known are {string.Join(", ", Enum.GetNames<TensorType>())}");
        }

        var type = Enum.Parse<TensorType>(dtype!);
        ImmutableArray<long> shape = [.. description.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        var length = shape.Aggregate((Int128)TensorEntry.SizeOf(type), (product, size) => product * size);
        return length == data.Length && shape.All(size => size >= 0)
            ? TensorEntry.View(name, type, shape, data)
            : throw Malformed($"tensor '{name}' of {type} and shape [{string.Join(", ", shape)}] has {data.Length} bytes of data");
    }

    private static InvalidDataException Malformed(string what) => new($"safetensors: {what}");
}
