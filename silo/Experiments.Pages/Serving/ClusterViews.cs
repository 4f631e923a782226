using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts.Access;
using Experiments.Contracts.Clusters;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>The view of the cluster.</summary>
internal static class ClusterViews
{
    private const string Path = "/cluster";

    private static readonly ApiParameter Span = ApiParameter.Word("span", Timeline.Spans, $"The time that the timeline shows; {Timeline.Spans[0]} if it is missing");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get(Path, "cluster", "Shows silos, slots, what runs where, what ran and what waits.", [Span], ShowAsync),
        ViewOperation.Get("/cluster/silos.csv", "silosCsv", "Returns the silos.", [], SilosAsync, "text/csv"),
        ViewOperation.Get("/cluster/attempts.csv", "attemptsCsv", "Returns the attempts of the experiments that changed last.", [], AttemptsAsync, "text/csv"),
        ViewOperation.Post("/cluster/drain", "drain", "Drains a silo, or lets it take experiments again.", [], DrainAsync) with { Role = Role.Operator },
    ];

    private static async Task ShowAsync(ApiRequest request)
    {
        var reading = request.Service<AttemptBook>().GetAsync();
        var status = await StatusAsync(request);
        var isRead = await request.Service<SweepBooks>().IsSoonAsync(reading);
        var timeline = isRead ? Timeline.Of(await reading, request.Text(Span.Name) ?? Timeline.Spans[0], request.Service<TimeProvider>().GetUtcNow()) : null;
        await request.AnswerAsync<ClusterOverview>(new ClusterModel(status, timeline), seconds: isRead ? 3 : SweepReading.Soon);
    }

    private static async Task SilosAsync(ApiRequest request)
    {
        var status = await StatusAsync(request);
        await request.CsvAsync("silos", writer => Csv.Write(
            writer,
            ["silo", "status", "slots_used", "slots", "running", "kinds", "processors", "gpus", "memory_bytes", "labels", "since", "version", "address", "leases_until"],
            status.Silos.Select(silo => new object?[]
            {
                silo.Name, silo.Status, silo.Running.Count, silo.Slots, string.Join(' ', silo.Running), silo.Offer is null ? null : string.Join(' ', silo.Offer.Kinds), silo.Offer?.Cpus,
                silo.Offer?.Gpus, silo.Offer?.MemoryBytes, silo.Offer is null ? null : string.Join(' ', silo.Offer.Labels), silo.Since, silo.Version, silo.Address, silo.LeasesUntil,
            })));
    }

    private static async Task AttemptsAsync(ApiRequest request)
    {
        var attempts = await request.Service<AttemptBook>().GetAsync().WaitAsync(request.Cancellation);
        await request.CsvAsync("attempts", writer => Csv.Write(
            writer,
            ["silo", "experiment", "attempt", "started", "ended", "end"],
            attempts.OrderBy(attempt => attempt.Started).Select(attempt => new object?[] { attempt.Silo, attempt.ExperimentId, attempt.Attempt, attempt.Started, attempt.Ended, attempt.Text })));
    }

    private static async Task DrainAsync(ApiRequest request)
    {
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var mode = form["verb"].ToString() switch
        {
            "drain" => DrainMode.HandOver,
            "finish" => DrainMode.Finish,
            "undrain" => DrainMode.None,
            var other => throw RequestException.Wrong("verb", $"'{ParameterValues.Quoted(other)}' is not one of drain, finish, undrain"),
        };
        await request.DrainAsync(form["silo"].ToString(), mode);
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = Path;
    }

    private static async Task<ClusterStatusResult> StatusAsync(ApiRequest request) =>
        ClusterStatusResult.From(await request.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(request.Cancellation));
}
