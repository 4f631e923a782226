using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Hosting.Storage;

/// <summary>
/// Reads setups as the workloads' definitions make them today. States do not hold the marks of implied parameters, and those of an older
/// version may lack the parameters themselves. Without them, the ids would be others.
/// </summary>
/// <remarks>
/// Setups that are the same in every value share one object, and so do values that come often. The experiments of one setup are stored
/// beside each other, and most parameters of a sweep keep their values.
/// </remarks>
internal sealed class SetupConverter(WorkloadCatalog workloads) : JsonConverter<Setup>
{
    private readonly SharedValues<Setup> _setups = new(1024, new SameSetup());
    private readonly SharedValues<ParameterValue> _values = new(4096, new SameValue());

    public override Setup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<StoredSetup>(ref reader, options) ?? throw new JsonException();
        var setup = workloads.Normalise(new Setup(stored.Workload, stored.Values));
        if (setup.Values.IsDefault || setup.Values.Contains(null!))
        {
            // A damaged state. The reader says what is wrong with it.
            return setup;
        }

        return _setups.Find(setup) ?? _setups.Share(setup with { Values = [.. setup.Values.Select(_values.Share)] });
    }

    public override void Write(Utf8JsonWriter writer, Setup value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new StoredSetup(value.Workload, value.Values), options);

    /// <summary>The form in the database.</summary>
    private sealed record StoredSetup(string Workload, ImmutableArray<ParameterValue> Values);

    /// <summary>Compares all that a setup holds. Its own equality leaves out implied values.</summary>
    private sealed class SameSetup : IEqualityComparer<Setup>
    {
        private static readonly SameValue Values = new();

        public bool Equals(Setup? a, Setup? b) => a!.Workload == b!.Workload && a.Values.AsSpan().SequenceEqual(b.Values.AsSpan(), Values);

        public int GetHashCode(Setup setup)
        {
            var hash = default(HashCode);
            foreach (var value in setup.Values)
            {
                hash.Add(value, Values);
            }

            return hash.ToHashCode();
        }
    }

    /// <summary>Compares the mark too. The equality of a value leaves it out.</summary>
    private sealed class SameValue : IEqualityComparer<ParameterValue>
    {
        public bool Equals(ParameterValue? a, ParameterValue? b) => a!.IsImplied == b!.IsImplied && a.Equals(b);

        public int GetHashCode(ParameterValue value) => value.GetHashCode();
    }
}
