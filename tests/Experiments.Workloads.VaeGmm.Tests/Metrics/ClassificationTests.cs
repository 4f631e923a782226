using System.Collections.Immutable;
using CsCheck;
using Experiments.Workloads.VaeGmm.Metrics;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Metrics;

public sealed class ClassificationTests
{
    internal sealed record Case(
        string Name, int[] Classes, int[] Truth, int[] Predicted, double Accuracy, double Precision, double Recall, double F1, int[] Confusion);

    private static readonly Case[] All = Oracle.Read<Case>("classification.json");

    private static readonly Gen<(int Count, byte[] Truth, byte[] Predicted, int[] Renamed)> Predictions =
        from count in Gen.Int[1, 6]
        from length in Gen.Int[1, 40]
        from truth in Gen.Byte[0, (byte)(count - 1)].Array[length]
        from predicted in Gen.Byte[0, (byte)(count - 1)].Array[length]
        from renamed in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        select (count, truth, predicted, renamed);

    public static TheoryData<string> Cases => Oracle.Names(All, c => c.Name);

    [Theory, MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn(string name)
    {
        var expected = All.Single(c => c.Name == name);
        var scores = Classification.Score(Bytes(expected.Truth), Bytes(expected.Predicted), [.. expected.Classes]);

        Assert.Equal(expected.Accuracy, scores.Accuracy, 1e-12);
        Assert.Equal(expected.Precision, scores.Precision, 1e-12);
        Assert.Equal(expected.Recall, scores.Recall, 1e-12);
        Assert.Equal(expected.F1, scores.F1, 1e-12);
        Assert.Equal(expected.Confusion, scores.Confusion);
        Assert.Equal(expected.Classes, scores.Labels);
    }

    [Fact]
    public void Macro_f1_is_at_most_the_mean_of_macro_precision_and_macro_recall() => Predictions.Sample(p =>
    {
        var scores = Classification.Score(p.Truth, p.Predicted, Range(p.Count));
        Assert.True(scores.F1 <= ((scores.Precision + scores.Recall) / 2) + 1e-15);
    });

    [Fact]
    public void Renaming_classes_leaves_the_scores() => Predictions.Sample(p =>
    {
        byte[] Rename(byte[] labels) => Array.ConvertAll(labels, label => (byte)p.Renamed[label]);
        var scores = Classification.Score(p.Truth, p.Predicted, Range(p.Count));
        var renamed = Classification.Score(Rename(p.Truth), Rename(p.Predicted), Range(p.Count));

        Assert.Equal(scores.Accuracy, renamed.Accuracy);
        Assert.Equal(scores.Precision, renamed.Precision, 1e-14);
        Assert.Equal(scores.Recall, renamed.Recall, 1e-14);
        Assert.Equal(scores.F1, renamed.F1, 1e-14);
    });

    [Fact]
    public void Unknown_classes_and_lengths_that_disagree_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Classification.Score([1, 4], [1, 5], [1, 4]));
        Assert.StartsWith("item 1 is of class 4 and predicted 5; both must be among the classes 1, 4", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => Classification.Score([1, 4], [1], [1, 4]));
        Assert.Contains("there are 1 predictions and 2 true classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Classification.Score([], [], [1, 4]));
    }

    private static ImmutableArray<int> Range(int count) => [.. Enumerable.Range(0, count)];

    private static byte[] Bytes(int[] labels) => Array.ConvertAll(labels, label => (byte)label);
}
