using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting.Leaderboards;
using Experiments.Reporting.Pages.Answers;

namespace Experiments.Pages.Reading;

/// <summary>Everything that the views of one sweep read, at one moment. What is expensive is computed when a view first asks for it.</summary>
public sealed class SweepBook
{
    private readonly Lazy<SweepLeaderboard> _board;
    private readonly Lazy<SweepAnswers> _answers;
    private readonly Lazy<BaseStanding> _standing;
    private readonly Lazy<string> _sha256;
    private readonly Lazy<Dictionary<int, SweepSetup>> _setups;

    internal SweepBook(SweepTable table, SweepProgress progress, Report? report)
    {
        (Table, Progress, Report) = (table, progress, report);
        _board = new(() => SweepRanking.Rank(table, new SweepLeaderboardQuery()));
        _answers = new(() => SweepAnalysis.Of(table, report));
        _standing = new(() => Neighbourhood.Of(table));
        _sha256 = new(() => LeaderboardFingerprint.Sha256(Board));
        _setups = new(() => table.Setups.ToDictionary(setup => setup.Proposal.Index));
        Stamp = string.Join('-', new long[]
        {
            (int)progress.Status, table.View.Proposals.Length, progress.Completed, progress.Pruned, progress.Failed, progress.Cancelled, table.View.Experiments.Sum(e => (long)e.Losses.Length),
        }.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private SweepBook(SweepBook other, SweepProgress progress, bool isBehind) =>
        (Table, Report, Stamp, Progress, IsBehind, _board, _answers, _standing, _sha256, _setups) =
        (other.Table, other.Report, other.Stamp, progress, isBehind, other._board, other._answers, other._standing, other._sha256, other._setups);

    /// <summary>Gets the sweep's name.</summary>
    public string Name => View.Name;

    /// <summary>Gets the sweep.</summary>
    public SweepView View => Table.View;

    /// <summary>Gets the sweep as a table.</summary>
    public SweepTable Table { get; }

    /// <summary>Gets how far the sweep is.</summary>
    public SweepProgress Progress { get; }

    /// <summary>Gets whether <see cref="Progress"/> is newer than everything else: the sweep is too large to be read at every change.</summary>
    public bool IsBehind { get; }

    /// <summary>Gets the report that the sweep is around; null for none that ships with the program.</summary>
    public Report? Report { get; }

    /// <summary>Gets the whole leaderboard.</summary>
    public SweepLeaderboard Board => _board.Value;

    /// <summary>Gets what the sweep says of its base.</summary>
    public SweepAnswers Answers => _answers.Value;

    /// <summary>Gets the SHA-256 of the leaderboard, as the static report and the documents state it.</summary>
    public string LeaderboardSha256 => _sha256.Value;

    /// <summary>Gets a text that changes if the sweep's results do. Addresses of charts carry it, so that browsers keep charts until then.</summary>
    public string Stamp { get; }

    /// <summary>Returns the same with another progress.</summary>
    public SweepBook At(SweepProgress progress, bool isBehind) => new(this, progress, isBehind);

    /// <summary>Returns a setup by the number of its proposal; null if there is none.</summary>
    public SweepSetup? Find(int proposal) => _setups.Value.GetValueOrDefault(proposal);

    /// <summary>Returns whether the base holds up, in a few words.</summary>
    public string Verdict() => BaseAnswer.From(Board, _standing.Value).Headline;

    /// <summary>Returns the answers of the sweep's page, the most important one first.</summary>
    public IReadOnlyList<(string Headline, string Text)> AnswerTexts() => [.. PageAnswers.All(Table, Board, Answers).Select(answer => (answer.Headline, answer.Text))];

    /// <summary>Returns experiments per minute over the last minutes, and the time that the rest takes at that rate; null if none ended or none is left.</summary>
    public (double Rate, TimeSpan Left)? Pace(DateTimeOffset now)
    {
        var window = TimeSpan.FromMinutes(5);
        var ended = View.Experiments.Where(e => e.Status.IsFinal() && e.Ended > now - window).Select(e => e.Ended!.Value).ToArray();
        var left = Progress.Total - Progress.CountEnded();
        if (Progress.Status is not (SweepStatus.Running or SweepStatus.Stopping) || ended.Length == 0 || left <= 0)
        {
            return null;
        }

        var begun = View.Experiments.Min(e => e.Started) is { } first && first > now - window ? first : now - window;
        var rate = ended.Length / Math.Max((now - begun).TotalMinutes, 1.0 / 60);
        return (rate, TimeSpan.FromMinutes(left / rate));
    }
}
