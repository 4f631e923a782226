using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;

namespace Experiments.Analysis.Replays;

/// <summary>Compares two results of one experiment bit for bit.</summary>
public static class ReplayComparison
{
    /// <summary>Returns what differs by at least one bit. Durations and places are not compared.</summary>
    public static ImmutableArray<ReplayDifference> Differences(ExperimentResult recorded, ExperimentResult replayed)
    {
        var found = ImmutableArray.CreateBuilder<ReplayDifference>();
        Compare("weights", recorded.WeightsSha256, replayed.WeightsSha256);
        Compare("epochs", Text(recorded.Curve.Length), Text(replayed.Curve.Length));
        foreach (var (before, now) in recorded.Curve.Zip(replayed.Curve))
        {
            Compare($"training loss of epoch {before.Epoch}", Text(before.TrainingLoss), Text(now.TrainingLoss));
            Compare($"validation loss of epoch {before.Epoch}", Text(before.ValidationLoss), Text(now.ValidationLoss));
        }

        foreach (var (metric, split) in recorded.Metrics.Concat(replayed.Metrics).Select(m => (m.Metric, m.Split)).Distinct())
        {
            Compare($"{metric}@{split}", Text(recorded.Find(metric, split)), Text(replayed.Find(metric, split)));
        }

        foreach (var (before, now) in recorded.Confusions.Zip(replayed.Confusions))
        {
            Compare($"confusion on {before.Split} images", string.Join(' ', before.Counts), string.Join(' ', now.Counts));
        }

        return found.ToImmutable();

        void Compare(string what, string before, string now)
        {
            if (before != now)
            {
                found.Add(new ReplayDifference(what, before, now));
            }
        }
    }

    /// <summary>Returns the differing conditions that bits may depend on; empty if the same bits are promised.</summary>
    public static ImmutableArray<ReplayDifference> Conditions(Provenance recorded, Provenance replayed) =>
    [
        .. new ReplayDifference[]
        {
            new("data", $"{recorded.Dataset} {recorded.DatasetSha256}", $"{replayed.Dataset} {replayed.DatasetSha256}"),
            new("engine", recorded.Engine, replayed.Engine),
            new("processor", recorded.Processor, replayed.Processor),
            new("threads", Text(recorded.Threads), Text(replayed.Threads)),
        }.Where(c => c.Recorded != c.Replayed),
    ];

    /// <summary>Returns the shortest text that gives the same bits again. Negative zero differs from zero; all NaNs are equal.</summary>
    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
