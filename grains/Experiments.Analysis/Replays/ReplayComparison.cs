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
        if (recorded.WeightsSha256 != replayed.WeightsSha256)
        {
            found.Add(new ReplayDifference("hash", recorded.WeightsSha256, replayed.WeightsSha256) { IsHash = true, Numbers = 0 });
        }

        Compare("epochs", Text(recorded.Curve.Length), Text(replayed.Curve.Length));
        foreach (var (before, now) in recorded.Curve.Zip(replayed.Curve))
        {
            foreach (var value in Measured(before))
            {
                Compare($"{string.Join(' ', value.Words)} of epoch {before.Epoch}", Text(value.Value), Text(now.Find(value.Name, value.Split)));
            }
        }

        foreach (var (metric, split) in recorded.Metrics.Concat(replayed.Metrics).Select(m => (m.Metric, m.Split)).Distinct())
        {
            Compare($"{metric}@{split}", Text(recorded.Find(metric, split)), Text(replayed.Find(metric, split)));
        }

        foreach (var (before, now) in recorded.Confusions.Zip(replayed.Confusions))
        {
            var cells = before.Counts.Zip(now.Counts).Count(pair => pair.First != pair.Second) + Math.Abs(before.Counts.Length - now.Counts.Length);
            Compare($"confusion on {before.Split} images", string.Join(' ', before.Counts), string.Join(' ', now.Counts), Math.Max(1, cells));
        }

        return found.ToImmutable();

        void Compare(string what, string before, string now, int numbers = 1)
        {
            if (before != now)
            {
                found.Add(new ReplayDifference(what, before, now) { Numbers = numbers });
            }
        }
    }

    /// <summary>Returns how many numbers of a result <see cref="Differences"/> compares; the number of epochs is one of them.</summary>
    public static int CountNumbers(ExperimentResult recorded) =>
        1 + recorded.Metrics.Length + recorded.Curve.Sum(epoch => Measured(epoch).Count()) + recorded.Confusions.Sum(c => c.Counts.Length);

    /// <summary>What bits are promised to depend on, as far as it differs between the two runs; empty where the same bits are promised.</summary>
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

    // What was set, such as a learning rate, follows from the setup.
    private static IEnumerable<EpochValue> Measured(EpochRecord epoch) => epoch.Values.Where(v => v.Split is not null);

    /// <summary>The shortest text that gives the same bits again; negative zero and zero differ, all that are not numbers are one.</summary>
    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
