using System.Text.Json.Serialization;
using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>What a sweep says about its base.</summary>
public sealed record SweepAnswersResult(
    string BaseVerdict,
    SummaryDocument? Base,
    double? Detectable,
    NeighbourResult? BestChange,
    string? ImportanceMethod,
    IReadOnlyList<ImportanceResult> Importances,
    IReadOnlyList<RemedyResult> Remedies,
    bool SingleChanges)
{
    /// <summary>Gets the share of the variance that the forest behind the importances predicts of setups that it has not seen; null if they are exact or unknown.</summary>
    public double? ImportancesExplained { get; init; }

    /// <summary>Gets whether the importances are a hint only, because the forest behind them predicts too little.</summary>
    [JsonIgnore]
    public bool ImportancesAreHint => ImportancesExplained < ParameterImportances.LeastExplained;

    /// <summary>Returns the answers as a document.</summary>
    public static SweepAnswersResult From(SweepAnswers answers) => new(
        SweepAnswersText.NameOf(answers.Base.Verdict),
        answers.Base.Value is { } value ? SummaryDocument.FromSummary(value) : null,
        answers.Base.Detectable,
        answers.Base.Best is { } best ? NeighbourResult.From(best) : null,
        answers.Importances is { } found ? SweepAnswersText.NameOf(found.Method) : null,
        answers.Importances is { } importances ? [.. importances.Main.Select(p => new ImportanceResult(p.Parameter, p.Share, p.Deviation))] : [],
        [.. answers.Remedies.Select(RemedyResult.From)],
        answers.Base.SingleChanges)
    {
        ImportancesExplained = answers.Importances?.Explained,
    };
}
