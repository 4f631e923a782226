using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>What a report says around a figure: margin, runs, ±, averaging and rounding.</summary>
internal sealed record ReportClaimDetails(
    decimal? Margin, ClaimStatistic Of, int? Runs, int? Folds, ClaimSpread? Spread, ScoreAverage? Average, FigureRounding? Rounding)
{
    /// <summary>Gets the keys of a claim that this class reads.</summary>
    public static IEnumerable<string> Keys => ["margin", "of", "runs", "folds", .. ClaimWords.Spreads.Select(s => s.Word), "over", "average", "rounding"];

    /// <summary>Reads the keys. Reports what is wrong.</summary>
    public static ReportClaimDetails Read(YamlSection section, MetricDefinition? metric, ClaimUnit unit, FileProblems errors)
    {
        var runs = ReadRuns(section, errors);
        var spread = ReadSpread(section, runs, errors);
        var folds = WholeNumber.Find(section, "folds", errors, least: 2, most: 10_000);
        var isOfRuns = runs > 1 || folds is not null || spread is { Over: SpreadUnit.Runs };
        var of = ClaimWords.Find(section, "of", ClaimWords.Statistics, errors);
        if (of is ClaimStatistic.Best or ClaimStatistic.Worst && section.Find("of") is { } key && (runs is null || metric is { Goal: MetricGoal.None }))
        {
            errors.Add(key.Key, "of", runs is null
                ? "the best or worst of an unsaid number of experiments cannot be compared; add 'runs'"
                : $"{metric!.Name} has no better direction, so that none is the best");
        }

        if (folds is not null && of is not (null or ClaimStatistic.Mean))
        {
            errors.Add(section.Find("folds")!.Key, "folds", "the score of a cross-validation is a mean; leave 'of' out");
        }

        return new ReportClaimDetails(
            ReadMargin(section, unit, errors),
            of ?? (isOfRuns ? ClaimStatistic.Mean : ClaimStatistic.Single),
            runs,
            folds,
            spread,
            ReadAverage(section, metric, errors),
            ClaimWords.Find(section, "rounding", ClaimWords.Rounding, errors));
    }

    private static int? ReadRuns(YamlSection section, FileProblems errors)
    {
        if (section.FindText("runs") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is >= 1 and <= 1_000_000)
        {
            return runs;
        }

        errors.Add(text, "runs", $"'{text.Text}' is not a whole number from 1 to 1000000");
        return null;
    }

    private static ClaimSpread? ReadSpread(YamlSection section, int? runs, FileProblems errors)
    {
        var given = ClaimWords.Spreads.Where(s => section.Find(s.Word) is not null).ToList();
        if (given.Count > 1)
        {
            errors.Add(section.Find(given[1].Word)!.Key, $"{string.Join(" and ", given.Select(s => $"'{s.Word}'"))} exclude each other; a figure has one ±");
        }

        if (given.Count == 0)
        {
            if (section.Find("over") is { } alone)
            {
                errors.Add(alone.Key, "over", "there is no ± that it could be about; add sd, se, ci or plus-minus");
            }

            return null;
        }

        var (word, kind) = given[0];
        var over = ClaimWords.Find(section, "over", ClaimWords.Over, errors) ?? SpreadUnit.Runs;
        if (section.FindText(word) is not { } text)
        {
            return null;
        }

        if (PrintedNumber.ProblemOf(text.Text) is { } problem)
        {
            errors.Add(text, word, problem);
        }
        else if (text.Text.StartsWith('-'))
        {
            errors.Add(text, word, $"'{text.Text}' is below 0, which no spread is");
        }
        else if (over == SpreadUnit.Runs && runs == 1)
        {
            errors.Add(text, word, "a single experiment has no spread; leave 'runs' out if the report does not say how many there are");
        }
        else
        {
            return new ClaimSpread(text.Text, kind, over);
        }

        return null;
    }

    private static decimal? ReadMargin(YamlSection section, ClaimUnit unit, FileProblems errors)
    {
        if (section.FindText("margin") is not { } text)
        {
            return null;
        }

        if (PrintedNumber.ProblemOf(text.Text) is not null || PrintedNumber.Parse(text.Text) is not (>= 0 and var margin))
        {
            errors.Add(text, "margin", $"'{text.Text}' is not a number of at least 0, in the unit of the figure");
            return null;
        }

        return margin / (unit == ClaimUnit.Percent ? 100 : 1);
    }

    private static ScoreAverage? ReadAverage(YamlSection section, MetricDefinition? metric, FileProblems errors)
    {
        var average = ClaimWords.Find(section, "average", ClaimWords.Averages, errors);
        if (average is not null && metric is { Role: not (MetricRole.Precision or MetricRole.Recall or MetricRole.F1) })
        {
            errors.Add(section.Find("average")!.Key, "average", $"{metric.Name} is no average over classes; leave it out");
        }

        return average;
    }
}
