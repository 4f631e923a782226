using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>The words that report files use for fixed choices.</summary>
internal static class ClaimWords
{
    public static IReadOnlyList<(string Word, FigureRounding Value)> Rounding { get; } =
        [("nearest", FigureRounding.Nearest), ("truncated", FigureRounding.Truncated), ("unknown", FigureRounding.Unknown)];

    public static IReadOnlyList<(string Word, ClaimStatistic Value)> Statistics { get; } =
    [
        ("single", ClaimStatistic.Single), ("mean", ClaimStatistic.Mean), ("median", ClaimStatistic.Median),
        ("best", ClaimStatistic.Best), ("worst", ClaimStatistic.Worst),
    ];

    public static IReadOnlyList<(string Word, ScoreAverage Value)> Averages { get; } =
        [("macro", ScoreAverage.Macro), ("micro", ScoreAverage.Micro), ("weighted", ScoreAverage.Weighted), ("binary", ScoreAverage.Binary)];

    public static IReadOnlyList<(string Word, SpreadUnit Value)> Over { get; } = [("runs", SpreadUnit.Runs), ("items", SpreadUnit.Items)];

    public static IReadOnlyList<(string Word, SpreadKind Value)> Spreads { get; } =
    [
        ("sd", SpreadKind.Deviation), ("se", SpreadKind.Error), ("ci", SpreadKind.Interval), ("plus-minus", SpreadKind.Unsaid),
    ];

    /// <summary>Returns the value of an optional key; null without the key or after reporting a problem.</summary>
    public static T? Find<T>(YamlSection section, string key, IReadOnlyList<(string Word, T Value)> words, FileProblems errors)
        where T : struct
    {
        if (section.FindText(key) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in words)
        {
            if (word == text.Text)
            {
                return value;
            }
        }

        errors.Add(text, key, $"'{text.Text}' is unknown; {NearestWord.Hint(text.Text, [.. words.Select(w => w.Word)])}");
        return null;
    }
}
