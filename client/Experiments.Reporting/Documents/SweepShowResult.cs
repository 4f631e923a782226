using System.Text.Json.Serialization;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>sweep show</c>: the sweep, what it says about its base, and its best setups.</summary>
public sealed record SweepShowResult(SweepProgressResult Sweep, SweepSpecResult Spec, SweepAnswersResult Answers, SweepLeaderboardDocument Leaderboard, IReadOnlyList<FailureResult> Failures)
{
    /// <summary>The most rows of <see cref="Leaderboard"/>.</summary>
    public const int BoardRows = 10;

    /// <summary>
    /// Gets the SHA-256 of the whole leaderboard. Sweeps with the same results have the same one, and it stands under <i>Provenance</i> on
    /// the sweep's page.
    /// </summary>
    public required string LeaderboardSha256 { get; init; }

    /// <summary>Gets what the front of a sweep with several metrics is, in sentences; empty with one metric.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> FrontSentences { get; init; } = [];

    /// <summary>Gets the name of the client that submitted the sweep, as its certificate or its token says it; null if it is not known.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Gets what users did with the sweep, oldest first.</summary>
    public IReadOnlyList<SweepEventResult> History { get; init; } = [];

    /// <summary>Gets the sweep's tags, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the notes and changes of tags, oldest first.</summary>
    public IReadOnlyList<NoteResult> Notes { get; init; } = [];

    /// <summary>Returns everything that a sweep found so far. The command line and the HTTP API both show this.</summary>
    /// <param name="view">The sweep.</param>
    /// <param name="progress">How far the sweep is.</param>
    /// <param name="report">The report that the sweep is around; null for none, so that no claims are judged.</param>
    /// <param name="workloads">The workloads, one of which is the sweep's.</param>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static SweepShowResult From(SweepView view, SweepProgress progress, Report? report, WorkloadCatalog workloads)
    {
        var table = SweepTable.Of(view, workloads);
        var board = SweepRanking.Rank(table, new SweepLeaderboardQuery());
        return new SweepShowResult(
            SweepProgressResult.From(SweepBestRow.Fill(progress, board)),
            SweepSpecResult.From(table.Spec, workloads),
            SweepAnswersResult.From(SweepAnalysis.Of(table, report)),
            SweepLeaderboardDocument.FromLeaderboard(board with { Rows = [.. board.Rows.Take(BoardRows)] }),
            FailureResult.From(view))
        {
            LeaderboardSha256 = LeaderboardFingerprint.Sha256(board),
            FrontSentences = Leaderboards.FrontSentences.Of(board),
            SubmittedBy = view.SubmittedBy,
            Tags = view.Notes is { } notes ? notes.Tags : [],
            Notes = NoteResult.From(view.Notes),
            History = view.History.IsDefault ? [] : [.. view.History.Select(e => new SweepEventResult(e.At, e.Text))],
        };
    }
}
