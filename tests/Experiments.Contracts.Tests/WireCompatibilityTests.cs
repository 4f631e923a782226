using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Experiments.Contracts.Tests;

/// <summary>
/// Silos of two versions talk to each other during an upgrade, and a new version reads the states of an old one. The fixture
/// <c>positional-records.json</c> was written when these records were positional, <c>stored-by-0.1.0.json</c> by version 0.1.0.
/// </summary>
public sealed class WireCompatibilityTests
{
    // As grains' states are stored: Experiments.Hosting's JsonStorageSerializer.
    private static readonly JsonSerializerOptions Stored = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static TheoryData<Type> Records { get; } =
    [
        typeof(ExperimentResult), typeof(Provenance), typeof(AttemptGrant), typeof(ExperimentView), typeof(ExperimentProgress), typeof(LeaseRequest),
        typeof(MetricSummary), typeof(LeaderboardQuery), typeof(LeaderboardRow), typeof(LeaderboardEntry), typeof(SweepExperiment), typeof(SweepProgress),
        typeof(SweepView), typeof(SiloState),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void Bytes_and_json_of_the_positional_record_are_read_whole(Type record)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var old = Fixture("positional-records.json")[record.Name]!;
        var bytes = Convert.FromBase64String((string)old["Wire"]!);
        var fromWire = typeof(Serializer).GetMethod(nameof(Serializer.Deserialize), [typeof(byte[])])!.MakeGenericMethod(record).Invoke(services.GetRequiredService<Serializer>(), [bytes])!;
        var fromJson = old["Json"].Deserialize(record, Stored)!;

        Assert.Equal(JsonSerializer.Serialize(fromJson, record, Stored), JsonSerializer.Serialize(fromWire, record, Stored));

        // Members that were added since are not in the old record.
        var known = old["Json"]!.AsObject().Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        Assert.True(known.Count > 1, $"the fixture of {record.Name} has no members");
        Assert.All(record.GetProperties().Where(p => p.CanWrite && known.Contains(p.Name) && p.PropertyType != typeof(ISlotObserver)), property => Assert.True(
            property.GetValue(fromWire) is { } value && (value is not IEnumerable items || items.Cast<object>().Any()), $"{record.Name}.{property.Name} was not read"));
    }

    [Theory]
    [InlineData(typeof(ExperimentResult))]
    [InlineData(typeof(LeaderboardEntry))]
    [InlineData(typeof(SweepSpec))]
    public void State_of_the_first_version_is_read_with_every_member(Type record)
    {
        foreach (var stored in Fixture("stored-by-0.1.0.json")[record.Name]!.AsArray())
        {
            var read = JsonSerializer.SerializeToNode(stored.Deserialize(record, Stored), record, Stored)!.AsObject();

            // Members that were added since are not in the old state.
            Assert.Empty(stored!.AsObject().Select(member => member.Key).Except(read.Select(member => member.Key)));
        }
    }

    [Fact]
    public void Refusal_arrives_with_its_problems_and_their_places()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var refusal = new InvalidSpecException([new Problem("lag", "0 is below 1", new InputPlace("s.yaml", 5, 6)), new Problem(string.Empty, "too much")]);

        var arrived = Assert.IsType<InvalidSpecException>(serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(refusal)));
        Assert.Equal(refusal.Problems, arrived.Problems);
        Assert.Equal("s.yaml:5:6: lag: 0 is below 1\ntoo much", arrived.Message);
    }

    private static JsonNode Fixture(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name)))!;
}
