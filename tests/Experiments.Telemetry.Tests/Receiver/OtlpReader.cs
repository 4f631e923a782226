namespace Experiments.Telemetry.Tests.Receiver;

/// <summary>Reads export requests. The numbers are those of the fields in OTLP 1.x.</summary>
internal static class OtlpReader
{
    public static IEnumerable<ReceivedSpan> Spans(WireMessage request) =>
        from resource in request.Messages(1)
        let owner = Attributes(resource.Message(1), 1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new ReceivedSpan(
            Service(owner),
            Instance(owner),
            scope.Message(1).Text(1),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(5),
            Time(span.Number(7)),
            Time(span.Number(8)),
            Attributes(span, 9),
            [.. span.Messages(13).Select(link => new ReceivedLink(link.Hex(1), link.Hex(2), Attributes(link, 4)))],
            (int)span.Message(15).Number(3),
            span.Message(15).Text(2));

    public static IEnumerable<ReceivedPoint> Points(WireMessage request) =>
        from resource in request.Messages(1)
        let owner = Attributes(resource.Message(1), 1)
        from scope in resource.Messages(2)
        from metric in scope.Messages(2)
        from point in PointsOf(metric)
        select new ReceivedPoint(
            Service(owner), Instance(owner), scope.Message(1).Text(1), metric.Text(1), metric.Text(3), point.Kind, point.Value, point.Tags);

    public static IEnumerable<ReceivedLog> Logs(WireMessage request) =>
        from resource in request.Messages(1)
        let owner = Attributes(resource.Message(1), 1)
        from scope in resource.Messages(2)
        from record in scope.Messages(2)
        select new ReceivedLog(
            Service(owner),
            scope.Message(1).Text(1),
            record.Text(3),
            record.Message(5).Text(1),
            record.Hex(9),
            record.Hex(10),
            Attributes(record, 6));

    private static IEnumerable<(string Kind, double Value, Dictionary<string, object> Tags)> PointsOf(WireMessage metric) =>
        metric.Message(5).Messages(1).Select(p => ("gauge", Number(p), Attributes(p, 7)))
            .Concat(metric.Message(7).Messages(1).Select(p => ("sum", Number(p), Attributes(p, 7))))
            .Concat(metric.Message(9).Messages(1).Select(p => ("histogram", (double)p.Number(4), Attributes(p, 9))));

    private static double Number(WireMessage point) => point.Has(4) ? point.Real(4) : (long)point.Number(6);

    private static Dictionary<string, object> Attributes(WireMessage owner, int number)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var pair in owner.Messages(number))
        {
            // Scopes may repeat a key; the last one is the innermost.
            attributes[pair.Text(1)] = Value(pair.Message(2));
        }

        return attributes;
    }

    private static object Value(WireMessage any) => any switch
    {
        _ when any.Has(1) => any.Text(1),
        _ when any.Has(2) => any.Number(2) != 0,
        _ when any.Has(3) => (long)any.Number(3),
        _ when any.Has(4) => any.Real(4),
        _ => string.Empty,
    };

    private static string Service(IReadOnlyDictionary<string, object> owner) => (string)owner.GetValueOrDefault("service.name", string.Empty);

    private static string Instance(IReadOnlyDictionary<string, object> owner) => (string)owner.GetValueOrDefault("service.instance.id", string.Empty);

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
}
