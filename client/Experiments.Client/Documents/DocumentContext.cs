using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>How documents become JSON: camel case, members in the order of declaration, numbers as numbers.</summary>
[JsonSerializable(typeof(ReproductionDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(ListDocument))]
[JsonSerializable(typeof(ShowDocument))]
[JsonSerializable(typeof(LeaderboardDocument))]
[JsonSerializable(typeof(FiguresDocument))]
[JsonSerializable(typeof(ClaimsDocument))]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(GcDocument))]
[JsonSerializable(typeof(ClusterUpDocument))]
[JsonSerializable(typeof(ClusterStatusDocument))]
[JsonSerializable(typeof(ClusterDownDocument))]
[JsonSerializable(typeof(ControlDocument))]
[JsonSerializable(typeof(ParetoDocument))]
[JsonSerializable(typeof(SweepFiguresDocument))]
[JsonSerializable(typeof(SweepLeaderboardDocument))]
[JsonSerializable(typeof(SweepListDocument))]
[JsonSerializable(typeof(SweepPlanDocument))]
[JsonSerializable(typeof(SweepResultDocument))]
[JsonSerializable(typeof(SweepShowDocument))]
[JsonSerializable(typeof(SweepSubmittedDocument))]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(WrittenDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext
{
    /// <summary>The context for stdout.</summary>
    public static DocumentContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new FiniteNumberConverter() },

        // Characters such as > stay as they are, since nobody embeds this in HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
