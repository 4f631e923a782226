using System.Buffers.Binary;
using System.Text;
using Experiments.Files.Tensors;

namespace Experiments.Files.Tests.Tensors;

public sealed class SafetensorsFileTests
{
    private static readonly TensorEntry Floats = TensorEntry.Of("a", [1f, -2f, float.NaN, 4f, 5f, float.Epsilon], 2, 3);
    private static readonly TensorEntry Doubles = TensorEntry.Of("b", [Math.PI]);
    private static readonly TensorEntry Bytes = TensorEntry.Of("labels", new byte[] { 1, 4, 8 });
    private static readonly TensorEntry Integers = TensorEntry.Of("step", [long.MinValue]);

    [Fact]
    public void Written_tensors_and_metadata_are_read_back()
    {
        var metadata = new Dictionary<string, string> { ["engine"] = "x \"y\" ü" };
        var file = SafetensorsFile.Read(SafetensorsFile.Write([Floats, Doubles, Bytes, Integers], metadata));

        Assert.Equal([1f, -2f, float.NaN, 4f, 5f, float.Epsilon], file["a"].ToFloats());
        Assert.Equal([2L, 3L], file["a"].Shape);
        Assert.Equal([Math.PI], file["b"].ToDoubles());
        Assert.Equal(new byte[] { 1, 4, 8 }, file["labels"].ToBytes());
        Assert.Equal([long.MinValue], file["step"].ToIntegers());
        Assert.Equal(metadata, file.Metadata);
    }

    [Fact]
    public void Layout_is_that_of_the_format()
    {
        var bytes = SafetensorsFile.Write([Bytes, Floats], new Dictionary<string, string> { ["k"] = "v" });
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);

        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"labels":{"dtype":"U8","shape":[3],"data_offsets":[24,27]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(8 + length + 24 + 3, bytes.Length);
        Assert.Equal(-2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + 4)));
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_order_given()
    {
        var forth = SafetensorsFile.Write([Floats, Doubles, Bytes], new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" });
        var back = SafetensorsFile.Write([Bytes, Doubles, Floats], new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" });
        Assert.Equal(forth, back);
    }

    [Fact]
    public void Every_truncated_file_is_refused()
    {
        var bytes = SafetensorsFile.Write([Floats, Bytes]);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes.AsMemory(0, length)));
        }
    }

    [Theory]
    [InlineData("""[]""", "the header is not as it should be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "the header is not as it should be")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "has 1 data offsets instead of 2")]
    [InlineData("""{"a":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}""", "elements of type 'BF16'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "shape [3] has 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "has 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "has 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "starts at 4 where 0 was to follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes at the end belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,12]}}""", "cut short: tensor 'a' ends at 12 of 8")]
    public void A_malformed_header_is_refused_with_the_reason(string header, string reason)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_file_is_refused() =>
        Assert.Contains(
            "another kind of file",
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(Encoding.ASCII.GetBytes("PK 12345678901234567890"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Asking_for_the_wrong_type_or_name_says_what_is_there()
    {
        var file = SafetensorsFile.Read(SafetensorsFile.Write([Floats]));
        Assert.Contains("holds F32, not F64", Assert.Throws<InvalidDataException>(() => file["a"].ToDoubles()).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor 'z'; the file has a", Assert.Throws<InvalidDataException>(() => file["z"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicate_names_and_shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write([Floats, Floats]));
        Assert.Throws<ArgumentException>(() => TensorEntry.Of("a", new byte[3], 2));
    }
}
