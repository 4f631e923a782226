using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows sweeps as wholes.</summary>
internal static class SweepOperations
{
    private const int MostSweeps = 100;
    private const int UsualSweeps = 20;
    private const int MostRows = 10_000;

    private static readonly ApiParameter Take = ApiParameter.Integer("take", 1, MostSweeps, UsualSweeps, "Sweeps of the page at most");
    private static readonly ApiParameter Top = ApiParameter.Integer("top", 1, MostRows, CommonParameters.UsualPage, "Rows at most, the best first");
    private static readonly ApiParameter Metric = ApiParameter.Text("metric", "The metric to rank by, as METRIC@SPLIT, such as accuracy@validation; the sweep's own if it is missing");
    private static readonly ApiParameter Where = ApiParameter.Text("where", "Only setups with this value, as name=value; may be repeated") with { Repeats = true };
    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only setups of these statuses");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps",
            Id = "listSweeps",
            Summary = "Returns sweeps in the order in which they were submitted, with their progress.",
            Parameters = [Take, CommonParameters.After],
            Answer = typeof(SweepPage),
            Handle = ListAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}",
            Id = "getSweep",
            Summary = "Returns a sweep: its progress, what was asked, what it says of its base, and its ten best setups.",
            Parameters = [CommonParameters.Sweep],
            Answer = typeof(SweepShowResult),
            Handle = GetAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/progress",
            Id = "getSweepProgress",
            Summary = "Returns how far a sweep is: the small answer for those who ask often.",
            Parameters = [CommonParameters.Sweep],
            Answer = typeof(SweepProgressResult),
            Handle = async request => await request.AnswerAsync(
                SweepProgressResult.From(await (await request.SweepGrainAsync()).GetProgress().WaitAsync(request.Cancellation)), ApiJson.Readable.SweepProgressResult),
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/leaderboard",
            Id = "getSweepLeaderboard",
            Summary = "Returns the setups of a sweep, ranked over their seeds with uncertainty. Filters hide rows and change no rank.",
            Parameters = [CommonParameters.Sweep, Metric, Where, Status, Top],
            Answer = typeof(SweepLeaderboardDocument),
            Handle = RankAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/claims",
            Id = "getSweepClaims",
            Summary = "Returns the verdicts of the base's experiments on the claims of the report that the sweep is around.",
            Parameters = [CommonParameters.Sweep],
            Answer = typeof(SweepClaims),
            Handle = ClaimsAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/report",
            Id = "getSweepReport",
            Summary = "Returns everything that a sweep found as one HTML page, which `experiments sweep report` writes too.",
            Parameters = [CommonParameters.Sweep],
            AnswerType = "text/html",
            Handle = PageAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/export",
            Id = "exportSweep",
            Summary = "Returns everything that is known of a sweep for other programs, as `experiments export` writes it.",
            Parameters = [CommonParameters.Sweep, ApiParameter.Word("format", SweepExport.Formats, $"The format; {SweepExport.Formats[0]} if it is missing")],
            AnswerType = "application/octet-stream",
            Handle = ExportAsync,
        },
    ];

    private static async Task ListAsync(ApiRequest request)
    {
        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        var start = 0;
        if (request.Text("after") is { } after && (start = names.IndexOf(after) + 1) == 0)
        {
            throw RequestException.Wrong("after", $"there is no sweep '{ParameterValues.Quoted(after)}'; give the member `next` of the page before");
        }

        var page = names.Skip(start).Take(request.Integer("take")).ToList();
        var sweeps = new List<ListedSweep>();
        foreach (var name in page)
        {
            var grain = request.Grains.GetGrain<ISweepGrain>(name);
            if (await request.ReadSweepAsync(grain, name) is { } read)
            {
                var (reading, progress) = read;
                var view = reading.View;
                var first = progress.Best is null ? await reading.MakeAsync(sweep => SweepRanking.Rank(sweep, new SweepLeaderboardQuery { Top = 1 }, request.Catalog)) : null;
                sweeps.Add(ListedSweep.From(view.Spec!, first is null ? progress : SweepBestRow.Fill(progress, first), request.Catalog) with
                {
                    Tags = view.Notes is { } notes ? notes.Tags : [],
                });
            }
        }

        await request.AnswerAsync(new SweepPage(names.Length, sweeps, start + page.Count < names.Length ? page[^1] : null), ApiJson.Readable.SweepPage);
    }

    private static async Task GetAsync(ApiRequest request)
    {
        var (reading, progress) = await request.ReadSweepAsync();
        var shown = await reading.MakeAsync(sweep => SweepShowResult.From(sweep, progress, BaseReport.Find(sweep, request.Reports), request.Catalog)).WaitAsync(request.Cancellation);

        // What was made of a large sweep may be older than its progress.
        var best = SweepProgressResult.From(progress);
        await request.AnswerAsync(
            shown with { Sweep = progress.Best is null ? best with { BestProposal = shown.Sweep.BestProposal, BestValue = shown.Sweep.BestValue } : best }, ApiJson.Readable.SweepShowResult);
    }

    private static async Task RankAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var problems = new List<Problem>();
        var where = new List<ParameterValue>();
        foreach (var text in request.Texts("where"))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is var at && at > 0)
            {
                var spoken = text[..at];
                where.Add(new ParameterValue(request.Catalog.Find(view.Spec!.Base.Workload)?.FindSpoken(spoken)?.Name ?? spoken, text[(at + 1)..]));
            }
            else
            {
                problems.Add(new Problem("where", $"'{ParameterValues.Quoted(text)}' is not name=value, such as gamma=0.5"));
            }
        }

        if (request.Text("metric") is { } metric && (metric.Split('@') is not [var name, var split] || request.Catalog.FindMetric(name) is not { IsPerSplit: true } || !request.Catalog.Splits.Contains(split)))
        {
            problems.Add(new Problem("metric", $"'{ParameterValues.Quoted(metric)}' is not a metric and a split, such as ssim@validation; metrics are {string.Join(", ", request.Catalog.Metrics.Where(m => m.IsPerSplit).Select(m => m.Name))}, splits {string.Join(", ", request.Catalog.Splits)}"));
        }

        if (problems.Count > 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, problems);
        }

        var query = new SweepLeaderboardQuery { SortBy = request.Text("metric"), Where = [.. where], Statuses = StatusWords.Read(request, "status"), Top = request.Integer("top") };
        var board = await Task.Run(() => SweepRanking.Rank(view, query, request.Catalog), request.Cancellation);
        await request.AnswerAsync(SweepLeaderboardDocument.FromLeaderboard(board), ApiJson.Readable.SweepLeaderboardDocument);
    }

    private static async Task ClaimsAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var report = BaseReport.Find(view, request.Reports);
        var answers = await Task.Run(() => SweepAnalysis.Of(view, report, request.Catalog), request.Cancellation);
        await request.AnswerAsync(
            new SweepClaims(view.Name, report?.Name, [.. answers.Claims.Select(JudgedClaim.From)], [.. answers.Remedies.Select(RemedyResult.From)]),
            ApiJson.Readable.SweepClaims);
    }

    private static async Task PageAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var page = await Task.Run(
            () => SweepReportPage.Render(view, request.Catalog, new SweepReportOptions { Report = BaseReport.Find(view, request.Reports) }), request.Cancellation);

        // The page has its style and its pictures inside, and needs nothing else.
        request.Http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
        await new Reply(System.Text.Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8").WriteTo(request.Http);
    }

    private static async Task ExportAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var format = request.Text("format") ?? SweepExport.Formats[0];
        using var content = new MemoryStream();
        await Task.Run(() => SweepExport.Write(view, request.Catalog, format, content), request.Cancellation);
        await new Reply(content.ToArray(), format switch
        {
            "csv" => "text/csv; charset=utf-8",
            "json" => Reply.JsonType,
            "optuna-journal" => "application/jsonl",
            "parquet" => "application/vnd.apache.parquet",
            _ => throw new InvalidOperationException($"the export '{format}' has no content type"),
        })
        {
            Headers = [("Content-Disposition", $"attachment; filename=\"{view.Name}{SweepExport.ExtensionOf(format)}\"")],
        }.WriteTo(request.Http);
    }
}
