using System.Diagnostics;

namespace Experiments.Grains.Telemetry;

/// <summary>Where our spans come from. Nobody listens unless an exporter is configured; then starting a span gives null and costs nothing.</summary>
public static class Tracing
{
    /// <summary>The source of all spans but those of the training engine.</summary>
    public static ActivitySource Source { get; } = new(TelemetryNames.Source);

    /// <summary>
    /// Starts the span of a submission; experiments that it leads to are linked to it by its W3C traceparent, <see cref="Activity.Id"/>.
    /// A child of <paramref name="parent"/> where that is given and can be read, otherwise of the current span if it is recorded.
    /// </summary>
    public static Activity? StartSubmission(string name, string attribute, string value, string? parent = null)
    {
        if (Activity.Current is { Recorded: false })
        {
            // The call that brings a submission is left out like all calls that belong to no trace of ours; this begins one.
            Activity.Current = null;
        }

        var span = ActivityContext.TryParse(parent, null, isRemote: true, out var context)
            ? Source.StartActivity(name, ActivityKind.Internal, context)
            : Source.StartActivity(name);
        return span?.SetTag(attribute, value);
    }

    /// <summary>Starts the span in which a dataset is read, or taken from memory.</summary>
    public static Activity? StartLoadData(string dataset) =>
        Source.StartActivity(TelemetryNames.Spans.LoadData)?.SetTag(TelemetryNames.Attributes.Dataset, dataset);

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity span, Exception e)
    {
        // An exception that passes a span leaves it without a status.
        span.SetStatus(ActivityStatusCode.Error, e.Message);
        span.AddException(e);
    }
}
