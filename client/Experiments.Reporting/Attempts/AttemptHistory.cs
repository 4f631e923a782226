using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Attempts;

/// <summary>Reads the attempts of an experiment out of its history: which silo ran it when, and how each attempt ended. Pure.</summary>
/// <remarks>
/// An experiment stores the silo and the times of its last attempt only. Its history names those of the attempts before, in sentences that have
/// been the same since the first release; a test compares them with those that experiments write. The history keeps its last 100 entries, so
/// the first attempts of an experiment that was interrupted very often are missing.
/// </remarks>
public static partial class AttemptHistory
{
    private static readonly (string Begin, AttemptEnd End)[] Ends =
    [
        ("completed", AttemptEnd.Completed), ("interrupted: ", AttemptEnd.HandedBack), ("failed: ", AttemptEnd.Failed), ("cancelled", AttemptEnd.Stopped), ("pruned", AttemptEnd.Stopped),
    ];

    /// <summary>Returns the attempts, oldest first.</summary>
    public static IReadOnlyList<RanAttempt> Read(ExperimentView view)
    {
        var attempts = new List<RanAttempt>();
        foreach (var entry in view.History)
        {
            if (Start().Match(entry.Text) is { Success: true } start && long.TryParse(start.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (attempts is [.., { Ended: null } lost])
                {
                    attempts[^1] = lost with { Ended = entry.At, End = AttemptEnd.Lost, Text = start.Groups["lost"] is { Success: true, Value: var words } ? words : "was lost" };
                }

                attempts.Add(new RanAttempt(view.ExperimentId, number, start.Groups["silo"].Value, entry.At, null, AttemptEnd.Running, "running"));
            }
            else if (attempts is [.., { Ended: null } running] && running.Attempt == entry.Attempt && Ends.FirstOrDefault(end => entry.Text.StartsWith(end.Begin, StringComparison.Ordinal)) is { Begin: not null } found)
            {
                attempts[^1] = running with { Ended = entry.At, End = found.End, Text = entry.Text };
            }
        }

        return attempts;
    }

    [GeneratedRegex(@"^attempt (?<number>\d+) started on (?<silo>.*?)(; attempt \d+ (?<lost>was lost.*))?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();
}
