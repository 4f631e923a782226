using System.CommandLine;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;

namespace Experiments.Benchmarks.Questions;

/// <summary>What traces, metrics and logs cost an attempt where a collector is named, beside an attempt where none is.</summary>
internal static class TelemetryQuestion
{
    private const string Name = "telemetry";

    public static Command Command() => RaceOptions.Command(Name, "Processor time of an epoch in a silo with a collector against one without.", Ask);

    private static void Ask(RaceOptions options)
    {
        using var images = BenchmarkImages.Load();
        using var collector = new DeafCollector();
        using var field = new Field();
        field.Add(Start("no collector", images.FilePath, endpoint: null));
        field.Add(Start("a collector", images.FilePath, collector.Address));
        var load = Machine.Load;
        var laps = Run(field.Processes, options.WarmUp, options.Rounds);
        var page = new ResultPage(
            Name,
            "What telemetry costs",
            images.Description,
            options.Description,
            "an attempt in a silo of its own, with a checkpoint every 5 epochs; all signals over HTTP, as often as by default: spans and log records every 5 s, metrics every 60 s",
            $"load before: {load}",
            $"the collector got {collector.Requests} requests with {collector.Bytes:N0} bytes");
        page.Table(
            ["attempt with", "processor, s", "middle half, s", "/ no collector", "middle half", "wall, s"],
            laps.Select(lap => (string[])
            [
                lap.Title,
                lap.ProcessorTime.Middle("F3"),
                lap.ProcessorTime.Range("F3"),
                lap.OverInProcessorTime(laps[0]).Middle("F3"),
                lap.OverInProcessorTime(laps[0]).Range("F3"),
                lap.Time.Middle("F3"),
            ]));
        page.Paragraph("Processor time is that of the whole process from the start of one of its epochs to the start of the next, so that what is sent while others train counts too.");
        var (with, without) = (laps[1].ProcessorSeconds.Sum(), laps[0].ProcessorSeconds.Sum());
        page.Table(Target.Header, [new Target("a collector / none, processor time of all epochs", new Spread(with / without, laps[1].OverInProcessorTime(laps[0]).Lower, laps[1].OverInProcessorTime(laps[0]).Upper), 1.01, IsUpperBound: true).Row]);
        page.Publish(options.Write);
    }

    private static ContestantProcess Start(string title, string images, string? endpoint)
    {
        var start = ContestantProcess.Self(AttemptHost.CommandName, images);
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        if (endpoint is not null)
        {
            start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
            start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }

        return ContestantProcess.Start(title, start);
    }

    private static List<Laps> Run(IReadOnlyList<ContestantProcess> contestants, int warmUp, int rounds)
    {
        var seconds = contestants.Select(_ => new double[rounds]).ToArray();
        var processorTimes = contestants.Select(_ => new TimeSpan[rounds + 1]).ToArray();
        var losses = new double?[contestants.Count];
        for (var round = -warmUp; round <= rounds; round++)
        {
            foreach (var (i, contestant) in contestants.Index())
            {
                if (round >= 0)
                {
                    processorTimes[i][round] = contestant.ProcessorTime;
                }

                if (round == rounds)
                {
                    continue;
                }

                var answer = contestant.Ask();
                if (round >= 0)
                {
                    (seconds[i][round], losses[i]) = (answer.Seconds!.Value, answer.Loss);
                }
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        return
        [
            .. contestants.Select((contestant, i) => new Laps(
                contestant.Title, seconds[i], [.. processorTimes[i].Zip(processorTimes[i].Skip(1), (a, b) => (b - a).TotalSeconds)], losses[i])),
        ];
    }
}
