using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Experiments.Contracts.Tests.Compatibility;

/// <summary>
/// Every record of the last release is read as that release meant it. <c>last-release-wire.json</c> has a sample of each record, as bytes of
/// Orleans' serialiser and as JSON, written by that release.
/// </summary>
public sealed class LastReleaseTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        IndentSize = 1,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutMissingArrays } },
    };

    private static readonly Lazy<Serializer> Wire = new(() => new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    public static TheoryData<string> Records => [.. Fixture().Select(record => record.Key)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_of_the_last_release_is_read_whole(string record)
    {
        var written = Fixture()[record]!;
        var type = ContractText.Records.Single(type => ContractText.Name(type) == record);
        var read = Json(type, Call(nameof(Serializer.Deserialize), [typeof(byte[])], type, Convert.FromBase64String((string)written["Wire"]!)));
        Assert.Empty(Differences(record, written["Json"], read));
    }

    [Fact]
    public void Samples_fill_every_member_of_every_record()
    {
        foreach (var type in ContractText.Records.Where(type => !type.IsAssignableTo(typeof(Exception))))
        {
            var sample = ContractSamples.Of(type);
            var read = Call(nameof(Serializer.Deserialize), [typeof(byte[])], type, Bytes(type, sample));
            Assert.Equal(Json(type, sample)?.ToJsonString(), Json(type, read)?.ToJsonString());
        }
    }

    [Fact]
    public void Samples_are_written_anew()
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_GOLDEN") is not { Length: > 0 } folder)
        {
            Assert.Skip("EXPERIMENTS_GOLDEN is not set");
            return;
        }

        var samples = new JsonObject();
        foreach (var type in ContractText.Records.Where(type => !type.IsAssignableTo(typeof(Exception))))
        {
            var sample = ContractSamples.Of(type);
            samples[ContractText.Name(type)] = new JsonObject { ["Wire"] = Convert.ToBase64String(Bytes(type, sample)), ["Json"] = Json(type, sample) };
        }

        File.WriteAllText(Path.Combine(folder, "wire.json"), samples.ToJsonString(Readable) + "\n");
    }

    /// <summary>Returns the members whose values differ. Members that only one of the two has were added since, or are computed from others.</summary>
    private static IEnumerable<string> Differences(string place, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject e, JsonObject a) => e.Where(member => a.ContainsKey(member.Key)).SelectMany(member => Differences($"{place}.{member.Key}", member.Value, a[member.Key])),
        (JsonArray e, JsonArray a) when e.Count == a.Count => e.Zip(a).SelectMany((pair, i) => Differences($"{place}[{i}]", pair.First, pair.Second)),
        _ when JsonNode.DeepEquals(expected, actual) => [],
        _ => [$"{place} was {expected?.ToJsonString() ?? "null"} and is read as {actual?.ToJsonString() ?? "null"}"],
    };

    /// <summary>An array that was added to a positional record has no value if the bytes are older. Code asks for IsDefaultOrEmpty then.</summary>
    private static void LeaveOutMissingArrays(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>)))
        {
            var isDefault = property.PropertyType.GetProperty(nameof(ImmutableArray<int>.IsDefault))!;
            property.ShouldSerialize = (_, value) => !(bool)isDefault.GetValue(value)!;
        }
    }

    private static byte[] Bytes(Type type, object sample) => (byte[])Call(nameof(Serializer.SerializeToArray), null, type, sample)!;

    private static JsonNode? Json(Type type, object? value) => JsonSerializer.SerializeToNode(value, type, Readable);

    private static object? Call(string method, Type[]? parameters, Type record, object argument)
    {
        var generic = parameters is null
            ? typeof(Serializer).GetMethods(BindingFlags.Instance | BindingFlags.Public).Single(m => m.Name == method && m.GetParameters().Length == 1)
            : typeof(Serializer).GetMethod(method, parameters)!;
        return generic.MakeGenericMethod(record).Invoke(Wire.Value, [argument]);
    }

    private static JsonObject Fixture() => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "last-release-wire.json")))!.AsObject();
}
