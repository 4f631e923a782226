using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Files.Sweeps;

/// <summary>Reads how long attempts may take and what is tried again: <c>timeout</c> and <c>retry</c> of a sweep file, and the options of <c>run</c>.</summary>
public static class SweepAttemptsReader
{
    /// <summary>Gets the words of causes, for help texts, errors and the schema.</summary>
    public const string Causes = "error, memory, signal, timeout or an exit code from 1 to 255 such as exit-75";

    /// <summary>Returns the limits; null if the draft says nothing, or something is wrong.</summary>
    internal static AttemptLimits? Read(SweepDraft draft, SweepDraftErrors errors) =>
        Read(draft.TrialTimeout, draft.SilentTimeout, draft.RetryTimes, draft.RetryOn, (subject, text, problem) => errors.Add(subject, text.At, problem));

    /// <summary>Returns the limits; null if nothing is given, or something is wrong.</summary>
    /// <param name="trial">The longest time of an attempt.</param>
    /// <param name="silent">The longest time without a sign of life.</param>
    /// <param name="times">How often a failed attempt is repeated.</param>
    /// <param name="on">The failures after which an attempt is repeated.</param>
    /// <param name="report">Receives the subject, the text and the problem.</param>
    public static AttemptLimits? Read(InputText? trial, InputText? silent, InputText? times, IReadOnlyList<InputText> on, Action<string, InputText, string> report)
    {
        var isRight = true;
        var limits = new AttemptLimits
        {
            Trial = Time(trial),
            Silent = Time(silent),
            Retries = Times(),
            RetryOn = times is null ? [] : on.Count == 0 ? AttemptLimits.Usual : [.. on.Select(Cause).OfType<RetryCause>().Distinct()],
        };
        if (times is null && on.Count > 0)
        {
            Wrong("retry", on[0], "how often is not given; write retry: { times: 2, on: [memory] }");
        }

        return isRight && (limits.HasTimeout || limits.Retries > 0) ? limits : null;

        TimeSpan? Time(InputText? text)
        {
            if (text is null)
            {
                return null;
            }

            if (DurationGrammar.Read(text.Text) is { } time && time > TimeSpan.Zero && time <= AttemptLimits.Longest)
            {
                return time;
            }

            Wrong("timeout", text, $"'{text.Text}' is not {DurationGrammar.Expectation}");
            return null;
        }

        int Times()
        {
            if (times is null)
            {
                return 0;
            }

            if (int.TryParse(times.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= AttemptLimits.MostRetries)
            {
                return count;
            }

            Wrong("retry", times, $"'{times.Text}' is not a whole number from 0 to {AttemptLimits.MostRetries}");
            return 0;
        }

        RetryCause? Cause(InputText word)
        {
            if (RetryCause.Read(word.Text) is { } cause)
            {
                return cause;
            }

            Wrong("retry", word, $"'{word.Text}' is not {Causes}");
            return null;
        }

        void Wrong(string subject, InputText text, string problem)
        {
            isRight = false;
            report(subject, text, problem);
        }
    }
}
