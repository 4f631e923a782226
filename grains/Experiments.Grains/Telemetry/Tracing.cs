using System.Diagnostics;

namespace Experiments.Grains.Telemetry;

/// <summary>Starts spans. Without an exporter, starting a span returns null and costs nothing.</summary>
public static class Tracing
{
    /// <summary>Gets the source of all spans of this program.</summary>
    public static ActivitySource Source { get; } = new(TelemetryNames.Source);

    /// <summary>
    /// Starts the span of a submission. The experiments that follow link to it by its W3C traceparent, <see cref="Activity.Id"/>.
    /// </summary>
    /// <remarks>The span is a child of <paramref name="parent"/> if that is a valid traceparent, otherwise of the current recorded span.</remarks>
    public static Activity? StartSubmission(string name, string attribute, string value, string? parent = null)
    {
        if (Activity.Current is { Recorded: false })
        {
            // The grain call that brings the submission is not recorded. A child of an unrecorded span would not be recorded either.
            Activity.Current = null;
        }

        var span = ActivityContext.TryParse(parent, null, isRemote: true, out var context)
            ? Source.StartActivity(name, ActivityKind.Internal, context)
            : Source.StartActivity(name);
        return span?.SetTag(attribute, value);
    }

    /// <summary>Starts the span in which a dataset is read from disk or from memory.</summary>
    public static Activity? StartLoadData(string dataset) =>
        Source.StartActivity(TelemetryNames.Spans.LoadData)?.SetTag(TelemetryNames.Attributes.Dataset, dataset);

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity span, Exception e)
    {
        // .NET sets no status on a span that an exception leaves.
        span.SetStatus(ActivityStatusCode.Error, e.Message);
        span.AddException(e);
    }
}
