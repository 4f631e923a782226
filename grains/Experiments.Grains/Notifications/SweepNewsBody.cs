using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Notifications;

/// <summary>Writes the body of a notification. Pure.</summary>
internal static class SweepNewsBody
{
    /// <summary>Returns the id: the same for every delivery of one event, so that a receiver can drop repetitions.</summary>
    /// <remarks>A best setup is the same news before and after the end of its sweep, which may come while nothing can be delivered.</remarks>
    public static string IdOf(SweepNews news) => news.Event == SweepNotifyEvent.Best ? ContentHash.Of(
        string.Create(CultureInfo.InvariantCulture, $"{news.Sweep}\n{news.Progress.SubmittedAt:O}\n{WordOf(news.Event)}\n{news.Progress.Best?.Proposal.Index}"), 32) : ContentHash.Of(
        string.Create(CultureInfo.InvariantCulture, $"{news.Sweep}\n{news.Progress.SubmittedAt:O}\n{WordOf(news.Event)}\n{news.Progress.Status}\n{news.Progress.Best?.Proposal.Index}\n{news.Progress.EndedAt:O}"), 32);

    /// <summary>Returns the event in lower case.</summary>
    public static string WordOf(SweepNotifyEvent kind) => kind switch
    {
        SweepNotifyEvent.Ended => "ended",
        SweepNotifyEvent.Failed => "failed",
        SweepNotifyEvent.Best => "best",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such event"),
    };

    /// <summary>Returns the JSON.</summary>
    public static string Write(SweepNews news)
    {
        var progress = news.Progress;
        return JsonSerializer.Serialize(new JsonObject
        {
            ["id"] = IdOf(news),
            ["event"] = WordOf(news.Event),
            ["at"] = news.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["sweep"] = news.Sweep,
            ["status"] = progress.Status.Word(),
            ["reason"] = progress.Reason,
            ["total"] = progress.Total,
            ["completed"] = progress.Completed,
            ["pruned"] = progress.Pruned,
            ["failed"] = progress.Failed,
            ["cancelled"] = progress.Cancelled,
            ["best"] = Best(news),
        });
    }

    private static JsonObject? Best(SweepNews news)
    {
        if (news.Progress.Best is not { } best)
        {
            return null;
        }

        var changes = new JsonObject();
        foreach (var name in news.Spec.Parameters.Select(p => p.Name).Where(name => best.Proposal.Setup.Find(name) != news.Spec.Base.Find(name)))
        {
            changes[name] = best.Proposal.Setup.Text(name);
        }

        return new JsonObject
        {
            ["proposal"] = best.Proposal.Index,
            ["metric"] = news.Spec.Metric.Name,
            ["split"] = news.Spec.Metric.Split,
            ["value"] = best.Value,
            ["setup"] = best.Proposal.Setup.SetupId(),
            ["changes"] = changes,
        };
    }
}
