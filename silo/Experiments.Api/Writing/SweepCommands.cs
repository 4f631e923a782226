using System.Diagnostics;
using Experiments.Analysis.Submissions;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Files;
using Experiments.Files.Reports;
using Experiments.Files.Sweeps;
using Experiments.Hosting.Access;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Writing;

/// <summary>Submits sweeps and ends them.</summary>
internal static class SweepCommands
{
    private const string Source = "sweep";
    private static readonly string[] FileTypes = [Reply.JsonType, "application/yaml", "text/yaml", "text/plain"];

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Post,
            Path = "/sweeps",
            Id = "submitSweep",
            Summary = "Starts a sweep. The body is a sweep file, as YAML or JSON. The same file again changes nothing: a sweep without a name is named by a hash of what it asks.",
            Role = Role.Submitter,
            Body = typeof(SweepRequest),
            BodyTypes = FileTypes,
            Answer = typeof(SweepProgressResult),
            Handle = SubmitAsync,
        },
        Change(
            "pause",
            "pauseSweep",
            "Starts no new experiments of a sweep until it is resumed.",
            typeof(PauseRequest),
            request =>
            {
                using var body = JsonBody.Read(request, "hold");
                var hold = body.Flag("hold");
                body.ThrowIfWrong();
                return AskAsync(request, sweep => sweep.Pause(hold));
            }),
        Change("extend", "extendSweep", "Asks more of a sweep, which then equals one that was asked for as much from the start. A sweep that has ended continues.", typeof(ExtendRequest), SweepExtending.ExtendAsync),
        Change("notes", "noteSweep", "Adds a note or tags to a sweep. They change nothing that it does.", typeof(RemarkRequest), Remarking.RemarkSweepAsync) with { Answer = typeof(SweepNotesResult) },
        Change("resume", "resumeSweep", "Continues a sweep after a pause or a stop.", null, request => AskAsync(request, sweep => sweep.Resume())),
        Change(
            "stop",
            "stopSweep",
            "Proposes nothing more and starts no waiting experiment. Running experiments run to their ends.",
            typeof(EndRequest),
            request =>
            {
                var reason = Reason(request, "stopped");
                return AskAsync(request, sweep => sweep.Stop(reason));
            }),
        Change(
            "cancel",
            "cancelSweep",
            "Ends a sweep and, within one training step, its experiments that nothing else demands.",
            typeof(EndRequest),
            request =>
            {
                var reason = Reason(request, "cancelled");
                return AskAsync(request, sweep => sweep.Cancel(reason));
            }),
    ];

    private static ApiOperation Change(string verb, string id, string summary, Type? body, Func<ApiRequest, Task> handle) => new()
    {
        Method = HttpMethods.Post,
        Path = "/sweeps/{name}/" + verb,
        Id = id,
        Summary = summary,
        Role = Role.Submitter,
        Parameters = [CommonParameters.Sweep],
        Body = body,
        Answer = typeof(SweepProgressResult),
        Handle = handle,
    };

    /// <summary>Returns the reason that the body gives, or who asked.</summary>
    internal static string Reason(ApiRequest request, string what)
    {
        using var body = JsonBody.Read(request, "reason");
        var reason = body.Text("reason");
        body.ThrowIfWrong();
        return reason is { Length: > 0 } ? reason : $"{what} over HTTP by {ApiCaller.Current}";
    }

    internal static async Task AskAsync(ApiRequest request, Func<ISweepGrain, Task<SweepProgress>> ask)
    {
        var grain = await request.SweepGrainAsync();
        await request.AnswerAsync(SweepProgressResult.From(await ask(grain).WaitAsync(request.Cancellation)), ApiJson.Readable.SweepProgressResult);
    }

    private static async Task SubmitAsync(ApiRequest request)
    {
        var sweep = await CheckAsync(request);
        var name = sweep.NameOf(sweep.Spec);
        if (sweep.Report is { } report)
        {
            await request.Grains.GetGrain<ILeaderboardGrain>(0).SetReported(ReportRows.From(report)).WaitAsync(request.Cancellation);
        }

        var grain = request.Grains.GetGrain<ISweepGrain>(name);
        var isNew = (await grain.GetProgress().WaitAsync(request.Cancellation)).Status == SweepStatus.Unknown;
        var progress = await grain.Submit(sweep.Spec, Activity.Current?.Id).WaitAsync(request.Cancellation);
        await (Reply.Json(SweepProgressResult.From(progress), ApiJson.Readable.SweepProgressResult) with
        {
            Status = isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Headers = [("Location", $"{ApiOperation.Root}/sweeps/{name}")],
        }).WriteTo(request.Http);
    }

    private static async Task<CheckedSweep> CheckAsync(ApiRequest request)
    {
        var draft = SweepFile.Parse(request.Body, Source, out var shape);
        if (draft is null)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, [.. shape]);
        }

        // The reader of files takes the name of a file for a missing one.
        draft = draft.Name?.At == draft.At ? draft with { Name = null } : draft;
        await request.LearnAsync([.. draft.Setup.Where(value => value.Name.Text == "workload").Select(value => value.Value.Text), .. draft.Around is { } named ? new[] { named.Text } : []]);
        Report? report = null;
        var problems = shape.ToList();
        if (draft.Around is { } around)
        {
            if (request.Catalog.Find(around.Text) is not null)
            {
                // As on the command line, a workload stands for its defaults.
                draft = (draft with { Around = null }).OfWorkload(around);
            }
            else if (request.Reports.Names.Contains(around.Text))
            {
                report = request.Reports.Open(around.Text);
            }
            else
            {
                string[] known = [.. request.Reports.Names, .. request.Catalog.Names];
                problems.Add(new Problem("around", $"'{ParameterValues.Quoted(around.Text)}' is neither a report ({string.Join(", ", request.Reports.Names)}) nor a workload ({string.Join(", ", request.Catalog.Names)}){(NearestWord.Find(around.Text, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty)}", around.At));
            }
        }

        draft = SweepStartReports.WriteOut(draft, FindReport, request.Catalog);
        return SweepCheck.Check(draft, report, problems, request.Catalog, isWhole: true, out var found) ?? throw new RequestException(StatusCodes.Status400BadRequest, found);

        Report? FindReport(InputText named)
        {
            if (request.Reports.Names.Contains(named.Text))
            {
                return request.Reports.Open(named.Text);
            }

            problems.Add(new Problem("start-with", $"'{ParameterValues.Quoted(named.Text)}' is no report; {NearestWord.Hint(named.Text, request.Reports.Names)}", named.At));
            return null;
        }
    }
}
