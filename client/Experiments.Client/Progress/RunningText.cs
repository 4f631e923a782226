using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Progress;

/// <summary>Writes what a sweep runs, one experiment a line, in columns that do not move.</summary>
internal static class RunningText
{
    private const int EpochWidth = 9;
    private const int TimeWidth = 10;
    private const int LeastValueWidth = 10;
    private const int LeastSeedWidth = 4;

    /// <summary>Returns the heading and a line for each row; nothing if nothing has run yet or nothing will run any more.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static IReadOnlyList<string> Lines(SweepOnDisplay sweep, int width)
    {
        if (sweep.Rows.Count == 0 || sweep.IsFinal)
        {
            return [];
        }

        var value = sweep.Workload?.Objective.Words ?? string.Empty;
        var seedWidth = sweep.Spec.Seeds.Select(seed => $"{seed}".Length).Append(LeastSeedWidth).Max();
        var valueWidth = Math.Max(LeastValueWidth, value.Length);
        var setupWidth = Math.Max(LeastValueWidth, width - seedWidth - EpochWidth - valueWidth - TimeWidth - 5);
        return
        [
            Line("running", "seed", "epoch", value, "an epoch"),
            .. sweep.Rows.Select(row => row is null
                ? string.Empty
                : Line(Setup(sweep, row), $"{row.Seed}", ExperimentProgressText.Epochs(row.Progress), Value(sweep, row.Progress.Last), Time(row.Progress))),
        ];

        string Line(string setup, string seed, string epoch, string objective, string time) =>
            $"{Fit(setup, setupWidth).PadRight(setupWidth)} {seed.PadLeft(seedWidth)} {epoch,EpochWidth} {objective.PadLeft(valueWidth)} {time,TimeWidth}";
    }

    /// <summary>Returns a text that is cut, and says so by an ellipsis, if it is longer than the space for it.</summary>
    public static string Fit(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…");

    /// <summary>Returns a setup by its changes to the base of the sweep.</summary>
    public static string Changes(SweepOnDisplay sweep, Proposal proposal)
    {
        var changes = sweep.Workload is { } workload ? SetupChange.Between(workload, sweep.Spec.Base, proposal.Setup) : [];
        return changes.IsEmpty ? "the base" : string.Join(", ", changes.Select(change => $"{change.Parameter} {Wording.ShortValue(change.To)}"));
    }

    private static string Setup(SweepOnDisplay sweep, RunningExperiment row) => $"▶ {row.Proposal.Index}: {Changes(sweep, row.Proposal)}";

    private static string Value(SweepOnDisplay sweep, EpochRecord? last) => sweep.Workload is { } workload && last is not null
        ? Format.EpochValue(workload, workload.Objective.Name, workload.Objective.Split, last.Find(workload.Objective.Name, workload.Objective.Split))
        : Format.None;

    private static string Time(ExperimentProgress progress) =>
        progress.Epoch > 0 && progress.Epoch == progress.Epochs ? "evaluating" : Format.Duration(progress.Last?.Duration);
}
