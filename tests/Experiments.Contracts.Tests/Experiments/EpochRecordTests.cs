using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Tests.Experiments;

/// <summary>Epochs in stored states.</summary>
public sealed class EpochRecordTests
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void Epoch_is_stored_with_one_member_a_value()
    {
        var epoch = new EpochRecord(3, [new("learning-rate", null, 0.5), new("loss", "training", double.NaN), new("loss", "validation", 2)], TimeSpan.FromSeconds(1));
        var text = JsonSerializer.Serialize(epoch, Options);
        Assert.Equal("""{"Epoch":3,"Values":{"learning-rate":0.5,"loss@training":"NaN","loss@validation":2},"Duration":"00:00:01"}""", text);
        Assert.Equal(epoch, JsonSerializer.Deserialize<EpochRecord>(text, Options));
    }

    [Fact]
    public void Fixed_numbers_of_version_0_1_0_are_read_as_values()
    {
        var epoch = Read("""{"Epoch":1,"LearningRate":0.0009,"TrainingLoss":200.5,"ValidationLoss":190.25,"Duration":"00:00:01.5"}""");
        Assert.Equal(
            new EpochRecord(1, [new("learning-rate", null, 0.0009), new("loss", "training", 200.5), new("loss", "validation", 190.25)], TimeSpan.FromSeconds(1.5)),
            epoch);
    }

    [Fact]
    public void Rate_of_0_of_version_0_1_0_stands_for_none()
    {
        var epoch = Read("""{"Epoch":1,"LearningRate":0,"TrainingLoss":5,"ValidationLoss":5,"Duration":"00:00:00"}""");
        Assert.Null(epoch.Find("learning-rate", null));
        Assert.Equal(5, epoch.Find("loss", "validation"));
    }

    private static EpochRecord Read(string text) => JsonSerializer.Deserialize<EpochRecord>(text, Options)!;
}
