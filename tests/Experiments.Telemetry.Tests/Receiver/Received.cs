namespace Experiments.Telemetry.Tests.Receiver;

/// <summary>A span as it arrived.</summary>
internal sealed record ReceivedSpan(
    string Service,
    string Instance,
    string Scope,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyDictionary<string, object> Attributes,
    IReadOnlyList<ReceivedLink> Links,
    int StatusCode,
    string StatusMessage)
{
    public const int Ok = 1;
    public const int Error = 2;

    public string TraceParent => $"00-{TraceId}-{SpanId}-01";
}

/// <summary>A link of a span.</summary>
internal sealed record ReceivedLink(string TraceId, string SpanId, IReadOnlyDictionary<string, object> Attributes);

/// <summary>One point of a metric as it arrived.</summary>
internal sealed record ReceivedPoint(
    string Service, string Instance, string Scope, string Name, string Unit, string Kind, double Value, IReadOnlyDictionary<string, object> Tags);

/// <summary>A log record as it arrived.</summary>
internal sealed record ReceivedLog(
    string Service, string Category, string Severity, string Body, string TraceId, string SpanId, IReadOnlyDictionary<string, object> Attributes);
