using System.Diagnostics;
using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;
using Experiments.Reporting.Pages.Answers;

namespace Experiments.Pages.Reading;

/// <summary>Everything that the views of one sweep read, at one moment. What is expensive is computed when a view first asks for it.</summary>
public sealed class SweepBook
{
    private readonly Derived _derived;

    /// <param name="table">The sweep.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="report">The report that the sweep is around, or null.</param>
    /// <param name="earlier">An earlier state of the sweep, whose answers are shown until the new ones are computed; null for none.</param>
    internal SweepBook(SweepTable table, SweepProgress progress, Report? report, SweepBook? earlier = null)
    {
        (Table, Progress, Report, _derived) = (table, progress, report, new Derived(table, report, earlier?._derived));
        Stamp = string.Join('-', new long[]
        {
            (int)progress.Status, table.View.Proposals.Length, progress.Completed, progress.Pruned, progress.Failed, progress.Cancelled, table.View.Experiments.Sum(e => (long)e.Losses.Length),
        }.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    private SweepBook(SweepBook other, SweepProgress progress, bool isBehind) =>
        (Table, Report, Stamp, Progress, IsBehind, _derived) = (other.Table, other.Report, other.Stamp, progress, isBehind, other._derived);

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
    public SweepLeaderboard Board => _derived.Board.Value;

    /// <summary>Gets what the sweep says of its base. Of a large sweep this takes seconds; see <see cref="AnswersAsync"/>.</summary>
    public SweepAnswers Answers => _derived.Answers.Value;

    /// <summary>Gets the parameters that differ between setups.</summary>
    public IReadOnlyList<string> Differing => _derived.Differing.Value;

    /// <summary>Gets the failures by reason.</summary>
    public IReadOnlyList<FailureResult> Failures => _derived.Failures.Value;

    /// <summary>Gets the charts that were drawn of this state.</summary>
    internal DrawnCharts Charts => _derived.Charts;

    /// <summary>Gets the SHA-256 of the leaderboard, as the static report and the documents state it.</summary>
    public string LeaderboardSha256 => _derived.Sha256.Value;

    /// <summary>Gets a text that changes if the sweep's results do. Addresses of charts carry it, so that browsers keep charts until then.</summary>
    public string Stamp { get; }

    /// <summary>Computes what every view needs, so that the first reader does not wait for it.</summary>
    internal void Prepare() => _ = (Board, LeaderboardSha256, Differing, Failures, Find(0));

    /// <summary>Returns the same with another progress.</summary>
    public SweepBook At(SweepProgress progress, bool isBehind) => new(this, progress, isBehind);

    /// <summary>Returns a setup by the number of its proposal; null if there is none.</summary>
    public SweepSetup? Find(int proposal) => _derived.Setups.Value.GetValueOrDefault(proposal);

    /// <summary>Returns whether the base holds up, in a few words.</summary>
    public Task<string> VerdictAsync() => _derived.Verdict.Value;

    /// <summary>Returns the answers of the sweep's page, the most important one first. All callers share one computation.</summary>
    public Task<IReadOnlyList<(string Headline, string Text)>> AnswersAsync() => _derived.AnswerTexts.Value;

    /// <summary>Gets the answers that are there already: those of this state, or of an earlier one; null if there are none.</summary>
    public IReadOnlyList<(string Headline, string Text)>? AnswersNow => _derived.AnswersNow;

    /// <summary>Gets the time that the answers took to compute; zero until they are.</summary>
    public TimeSpan AnswersCost => _derived.AnswersCost;

    /// <summary>Returns experiments per minute over the last minutes, and the time that the rest takes at that rate; null if none ended or none is left.</summary>
    public (double Rate, TimeSpan Left)? Pace(DateTimeOffset now)
    {
        var left = Progress.Total - Progress.CountEnded();
        if (Progress.Status is not (SweepStatus.Running or SweepStatus.Stopping) || left <= 0)
        {
            return null;
        }

        var window = TimeSpan.FromMinutes(5);

        // After a clock went back, earlier experiments ended in the future and say nothing of the last minutes.
        var ended = View.Experiments.Count(e => e.Ended > now - window && e.Ended <= now && e.Status.IsFinal());
        if (ended == 0)
        {
            return null;
        }

        var begun = View.Experiments.Min(e => e.Started) is { } first && first > now - window && first < now ? first : now - window;
        var rate = ended / Math.Max((now - begun).TotalMinutes, 1.0 / 60);
        return (rate, TimeSpan.FromMinutes(left / rate));
    }

    /// <summary>What follows from the experiments. Each part is computed when it is first asked for, and once for all readers of a state.</summary>
    private sealed class Derived
    {
        private readonly IReadOnlyList<(string, string)>? _earlier;

        public Derived(SweepTable table, Report? report, Derived? earlier)
        {
            _earlier = earlier?.AnswersNow;
            Board = new(() => SweepRanking.Rank(table, new SweepLeaderboardQuery()));
            Answers = new(() => SweepAnalysis.Of(table, report));
            AnswerTexts = new(() => Task.Run<IReadOnlyList<(string Headline, string Text)>>(() => Answer(table)));
            Verdict = new(() => Task.Run(() => BaseAnswer.From(Board.Value, Neighbourhood.Of(table)).Headline));
            Sha256 = new(() => LeaderboardFingerprint.Sha256(Board.Value));
            Setups = new(() => table.Setups.ToDictionary(setup => setup.Proposal.Index));
            Failures = new(() => FailureResult.From(table.View));
            Differing = new(() => [.. table.Spec.Parameters.Select(parameter => parameter.Name).Where(name => table.Setups.Select(setup => setup.Setup.Find(name)).Distinct().Skip(1).Any())]);
        }

        public Lazy<SweepLeaderboard> Board { get; }

        public Lazy<SweepAnswers> Answers { get; }

        public Lazy<Task<IReadOnlyList<(string Headline, string Text)>>> AnswerTexts { get; }

        public Lazy<Task<string>> Verdict { get; }

        public Lazy<string> Sha256 { get; }

        public Lazy<Dictionary<int, SweepSetup>> Setups { get; }

        public Lazy<IReadOnlyList<FailureResult>> Failures { get; }

        public Lazy<IReadOnlyList<string>> Differing { get; }

        public DrawnCharts Charts { get; } = new();

        public TimeSpan AnswersCost { get; private set; }

        public IReadOnlyList<(string Headline, string Text)>? AnswersNow => AnswerTexts is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var known } } ? known : _earlier;

        private (string Headline, string Text)[] Answer(SweepTable table)
        {
            var start = Stopwatch.GetTimestamp();
            (string, string)[] answers = [.. PageAnswers.All(table, Board.Value, Answers.Value).Select(answer => (answer.Headline, answer.Text))];
            AnswersCost = Stopwatch.GetElapsedTime(start);
            return answers;
        }
    }
}
