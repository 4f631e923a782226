using Experiments.Contracts.Experiments;
using Experiments.Hosting.Access;
using Experiments.Workloads.Functions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;

namespace Experiments.Hosting.Tests.Access;

/// <summary>Values that nest, before they are deserialised.</summary>
public sealed class FieldDepthTests
{
    /// <summary>A field of an expected type whose fields follow, and the end of such a field.</summary>
    private const byte Begin = 0b0010_0000;
    private const byte End = 0b1110_0000;

    [Theory]
    [InlineData(1)]
    [InlineData(FieldDepth.Deepest)]
    public void Nesting_up_to_the_limit_is_skipped_to_its_end(int depth)
    {
        byte[] bytes = [.. Nested(depth), 42];
        Assert.Equal(bytes.Length - 1, Skipped(bytes));
    }

    [Theory]
    [InlineData(FieldDepth.Deepest + 1)]
    [InlineData(30_000)]
    [InlineData(1_000_000)]
    public void Deeper_nesting_is_refused_without_recursion(int depth) =>
        Assert.Contains("nest", Assert.Throws<InvalidDataException>(() => Skipped(Nested(depth))).Message, StringComparison.Ordinal);

    [Fact]
    public void Value_without_an_end_is_refused() => Assert.ThrowsAny<InvalidOperationException>(() => Skipped([Begin, Begin, End]));

    [Fact]
    public void What_Orleans_serialises_is_skipped_whole()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var spec = new ExperimentSpec(FunctionDefinition.Definition.CreateDefault(), 1);
        object[] values =
        [
            spec, new[] { spec, spec }, new Dictionary<string, double> { ["a"] = 1.5 }, "text", 1, 2L, 0.5, 1m, true, DateTimeOffset.UnixEpoch, TimeSpan.MaxValue,
            Guid.Empty, new byte[300], new object[] { new object[] { 1, "two" } }, new InvalidOperationException("wrong"), GrainId.Create("a", "b"),
        ];
        Assert.All(values, value =>
        {
            var bytes = serializer.SerializeToArray<object>(value);
            Assert.Equal(bytes.Length, Skipped(bytes));
        });
    }

    private static byte[] Nested(int depth) => [.. Enumerable.Repeat(Begin, depth), .. Enumerable.Repeat(End, depth)];

    private static long Skipped(byte[] bytes)
    {
        var reader = Reader.Create(bytes, null!);
        FieldDepth.Skip(ref reader);
        return reader.Position;
    }
}
