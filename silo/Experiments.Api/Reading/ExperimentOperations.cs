using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows experiments.</summary>
internal static class ExperimentOperations
{
    private const int MostEpochs = 10_000;

    private static readonly ApiParameter Tag = ApiParameter.Text("tag", "Only experiments with this tag; may be repeated") with { Repeats = true };
    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only experiments of these statuses");
    private static readonly ApiParameter Epochs = ApiParameter.Integer("take", 1, MostEpochs, 1000, "Epochs at most");
    private static readonly ApiParameter AfterEpoch = ApiParameter.Integer("after", 0, int.MaxValue, 0, "Only epochs after this one");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments",
            Id = "listExperiments",
            Summary = "Returns experiments, those that changed last first.",
            Parameters = [Status, Tag, CommonParameters.Take, CommonParameters.After],
            Answer = typeof(ExperimentPage),
            Handle = ListAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}",
            Id = "getExperiment",
            Summary = "Returns everything that is known of an experiment.",
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ShowResult),
            Handle = GetAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/progress",
            Id = "getExperimentProgress",
            Summary = "Returns how far an experiment is: the small answer for those who ask often.",
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentState),
            Handle = async request => await request.AnswerAsync(
                ExperimentState.From(await (await request.ExperimentGrainAsync()).GetProgress().WaitAsync(request.Cancellation)), ApiJson.Readable.ExperimentState),
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/curve",
            Id = "getExperimentCurve",
            Summary = "Returns the epochs of the current or last attempt.",
            Parameters = [CommonParameters.Experiment, AfterEpoch, Epochs],
            Answer = typeof(ExperimentCurve),
            Handle = CurveAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/attempts",
            Id = "getExperimentAttempts",
            Summary = "Returns the attempts of an experiment, and how each began and ended.",
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentAttempts),
            Handle = async request => await AnswerAsync(
                request,
                (view, _) => new ExperimentAttempts(view.ExperimentId, AttemptResult.From(view.History), [.. view.History.Select(h => new HistoryResult(h.At, h.Attempt, h.Text))]),
                ApiJson.Readable.ExperimentAttempts),
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/provenance",
            Id = "getExperimentProvenance",
            Summary = "Returns what the bits of a result depend on, and the hash of the weights.",
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentProvenance),
            Handle = async request => await AnswerAsync(
                request,
                (view, shown) => new ExperimentProvenance(view.ExperimentId, view.Result?.WeightsSha256, shown.Provenance),
                ApiJson.Readable.ExperimentProvenance),
        },
    ];

    private static async Task AnswerAsync<T>(
        ApiRequest request, Func<ExperimentView, ShowResult, T> document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var view = await request.ExperimentAsync();
        await request.AnswerAsync(document(view, ShowResult.From(view, request.Catalog)), type);
    }

    private static async Task ListAsync(ApiRequest request)
    {
        var take = request.Integer("take");
        var place = request.Text("after") is { } after
            ? ExperimentPlaces.Read(after) ?? throw RequestException.Wrong("after", $"'{ParameterValues.Quoted(after)}' is no place in the list; give the member `next` of the page before")
            : null;
        var query = new EntryQuery(StatusWords.Read(request, "status"), 0, take) { After = place, Tags = [.. request.Texts(Tag.Name).Where(tag => tag.Length > 0)] };
        var page = await request.Grains.GetGrain<ILeaderboardGrain>(0).List(query).WaitAsync(request.Cancellation);
        await request.LearnAsync(page.Entries.Select(entry => entry.Spec.Setup.Workload));
        await request.AnswerAsync(
            new ExperimentPage(
                page.Total,
                [.. page.Entries.Select(entry => ListedExperiment.From(entry, request.Catalog))],
                page.Entries.Length == take ? ExperimentPlaces.Write(page.Entries[^1]) : null,
                page.Damage.IsDefault ? [] : page.Damage),
            ApiJson.Readable.ExperimentPage);
    }

    private static async Task GetAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var waits = view.Status == ExperimentStatus.Pending
            ? await request.Grains.GetGrain<IClusterGrain>(0).WhyUnplaced(view.ExperimentId).WaitAsync(request.Cancellation)
            : null;
        await request.AnswerAsync(ShowResult.From(view, request.Catalog) with { WaitsBecause = waits }, ApiJson.Readable.ShowResult);
    }

    private static async Task CurveAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var (after, take) = (request.Integer("after"), request.Integer("take"));
        var epochs = view.Curve.Where(epoch => epoch.Epoch > after).Take(take + 1).ToList();
        await request.AnswerAsync(
            new ExperimentCurve(view.ExperimentId, view.Attempt, [.. epochs.Take(take).Select(EpochJson.From)], epochs.Count > take ? epochs[take - 1].Epoch : null),
            ApiJson.Readable.ExperimentCurve);
    }
}
