using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>Reads whom a sweep notifies. <c>SweepPlanner</c> checks the address.</summary>
internal static class SweepNotifyReader
{
    private static readonly Dictionary<string, SweepNotifyEvent> Events = new(StringComparer.Ordinal)
    {
        ["ended"] = SweepNotifyEvent.Ended,
        ["failed"] = SweepNotifyEvent.Failed,
        ["best"] = SweepNotifyEvent.Best,
    };

    /// <summary>Gets the words of the events.</summary>
    public static IReadOnlyCollection<string> Words => Events.Keys;

    /// <summary>Returns the receiver; null if the draft names none, or something is wrong.</summary>
    public static SweepNotify? Read(SweepDraft draft, SweepDraftErrors errors)
    {
        if (draft.NotifyUrl is not { } url)
        {
            if (draft.NotifyOn is [var alone, ..])
            {
                errors.Add("notify", alone.At, "it lacks 'url'; write notify: { url: https://hooks.example.org/sweeps }");
            }

            return null;
        }

        foreach (var word in draft.NotifyOn.Where(word => !Events.ContainsKey(word.Text)))
        {
            errors.Add("notify", word.At, $"'{word.Text}' is unknown; {NearestWord.Hint(word.Text, Events.Keys)}");
        }

        SweepNotifyEvent[] on = [.. draft.NotifyOn.Where(word => Events.ContainsKey(word.Text)).Select(word => Events[word.Text]).Distinct()];
        return new SweepNotify { Url = url.Text, On = on.Length > 0 ? [.. on] : [SweepNotifyEvent.Ended, SweepNotifyEvent.Failed] };
    }
}
