using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Experiments;

/// <summary>What one epoch of training gave.</summary>
/// <remarks>
/// Programs up to 0.1.0 sent and stored three fixed numbers instead of <see cref="Values"/>. Records still carry these, so that old and
/// new silos and clients read each other's. They are the only place where the contracts know a value's name.
/// </remarks>
[GenerateSerializer, Immutable, Alias("experiments.EpochRecord")]
[JsonConverter(typeof(EpochRecordConverter))]
public sealed record EpochRecord
{
    private const string LegacyRate = "learning-rate";
    private const string LegacyLoss = "loss";
    private const string LegacyTraining = "training";
    private const string LegacyValidation = "validation";

    [Id(1)]
    private readonly double _learningRate;

    [Id(2)]
    private readonly double _trainingLoss;

    [Id(3)]
    private readonly double _validationLoss;

    [Id(5)]
    private readonly ImmutableArray<EpochValue> _values;

    /// <summary>Makes a record.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="values">What the epoch gave, as the workload's definition lists it.</param>
    /// <param name="duration">Wall time of the epoch; after a resume within the epoch, of its remaining part.</param>
    [SetsRequiredMembers]
    public EpochRecord(int epoch, ImmutableArray<EpochValue> values, TimeSpan duration)
    {
        (Epoch, _values, Duration) = (epoch, values, duration);
        _learningRate = Find(LegacyRate, null) ?? 0;
        _trainingLoss = Find(LegacyLoss, LegacyTraining) ?? Find(LegacyLoss, LegacyValidation) ?? 0;
        _validationLoss = Find(LegacyLoss, LegacyValidation) ?? 0;
    }

    /// <summary>Gets the number of the epoch, from 1.</summary>
    [Id(0)]
    public required int Epoch { get; init; }

    /// <summary>Gets the wall time of the epoch; after a resume within the epoch, of its remaining part.</summary>
    [Id(4)]
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets what the epoch gave, as the workload's definition lists it.</summary>
    public ImmutableArray<EpochValue> Values => _values.IsDefault ? OldValues(_learningRate, _trainingLoss, _validationLoss) : _values;

    /// <summary>Returns the values that the three fixed numbers of an old record stand for. A rate of 0 stood for none.</summary>
    public static ImmutableArray<EpochValue> OldValues(double learningRate, double trainingLoss, double validationLoss)
    {
        ImmutableArray<EpochValue> losses = [new(LegacyLoss, LegacyTraining, trainingLoss), new(LegacyLoss, LegacyValidation, validationLoss)];
        return learningRate == 0 ? losses : [new(LegacyRate, null, learningRate), .. losses];
    }

    /// <summary>Returns a value, or null if the epoch has none of that name on that split.</summary>
    public double? Find(string name, string? split)
    {
        foreach (var value in Values)
        {
            if (value.Name == name && value.Split == split)
            {
                return value.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(EpochRecord? other) =>
        other is not null && Epoch == other.Epoch && Duration == other.Duration && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Epoch, Duration, Values.Length);
}
