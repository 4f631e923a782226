using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Reporting.Exports;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting;

/// <summary>How documents become JSON: camel case, members in the order of declaration, numbers as numbers.</summary>
[JsonSerializable(typeof(SweepDocument))]
[JsonSerializable(typeof(SweepLeaderboardDocument))]
internal sealed partial class ReportingJson : JsonSerializerContext
{
    /// <summary>Gets the context of readable documents.</summary>
    /// <remarks>Characters such as &gt; stay as they are, since nobody embeds these documents in HTML.</remarks>
    public static ReportingJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new FiniteNumberConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
