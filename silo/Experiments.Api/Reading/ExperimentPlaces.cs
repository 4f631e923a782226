using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Api.Reading;

/// <summary>Writes places in the list of experiments as texts, by which a reader asks for the next page.</summary>
internal static class ExperimentPlaces
{
    /// <summary>Returns the place of an entry as a text.</summary>
    public static string Write(LeaderboardEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcTicks}-{entry.ExperimentId}");

    /// <summary>Reads a place; null if the text is none.</summary>
    public static EntryPlace? Read(string text) =>
        text.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
        && Names.IsExperimentId(id)
            ? new EntryPlace(new DateTimeOffset(at, TimeSpan.Zero), id)
            : null;
}
