using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Experiments.Hosting.Health;

/// <summary>
/// Writes the answer of the health endpoints: <c>{"status":"unhealthy","checks":{"silo":{"status":"healthy","reason":"active"},...}}</c>.
/// </summary>
internal static class HealthReply
{
    public static async Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("status", Word(report.Status));
        writer.WriteStartObject("checks");
        foreach (var (name, check) in report.Entries)
        {
            writer.WriteStartObject(name);
            writer.WriteString("status", Word(check.Status));
            writer.WriteString("reason", check.Description ?? check.Exception?.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Word(HealthStatus status) => Enum.GetName(status)!.ToLowerInvariant();
}
