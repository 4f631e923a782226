using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Compares two sweeps.</summary>
internal static class CompareOperations
{
    /// <summary>Gets the parameter that names the sweep that is compared.</summary>
    public static ApiParameter With { get; } = ApiParameter.Text("with", "The sweep that is compared to the one of the path");

    /// <summary>Gets the parameter of the compared metric.</summary>
    public static ApiParameter Metric { get; } = ApiParameter.Text("metric", "The metric to compare by, as METRIC@SPLIT, such as accuracy@validation; that of the sweep of the path if it is missing");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/compare",
            Id = "compareSweeps",
            Summary = "Compares another sweep to a sweep, as `experiments sweep compare` does: what differs, the best of each, and the setups that both ran, seed by seed.",
            Parameters = [CommonParameters.Sweep, With, Metric],
            Answer = typeof(ComparisonDocument),
            Handle = CompareAsync,
        },
    ];

    /// <summary>Returns the name of the other sweep.</summary>
    /// <exception cref="RequestException">None is named, there is no such sweep, or it is the same.</exception>
    public static async Task<string> OtherAsync(ApiRequest request)
    {
        var (name, other) = (request.Text(CommonParameters.Sweep.Name)!, request.Text(With.Name));
        if (other is not { Length: > 0 })
        {
            throw RequestException.Wrong(With.Name, "it is missing; name the sweep to compare");
        }

        if (other == name)
        {
            throw RequestException.Wrong(With.Name, $"'{ParameterValues.Quoted(other)}' is the same sweep; name another");
        }

        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        return names.Contains(other)
            ? other
            : throw RequestException.NotFound(With.Name, $"there is no sweep '{ParameterValues.Quoted(other)}'; {(NearestWord.Find(other, names) is { } nearest ? $"did you mean '{nearest}'?" : "`experiments sweep list` shows them")}");
    }

    private static async Task CompareAsync(ApiRequest request)
    {
        var first = await request.SweepAsync();
        var other = await request.Grains.GetGrain<ISweepGrain>(await OtherAsync(request)).Get().WaitAsync(request.Cancellation);
        await request.LearnAsync(other.Spec!.Base.Workload);
        var (catalog, metric) = (request.Catalog, request.Text(Metric.Name));
        var compared = await Task.Run(() => ComparisonDocument.From(SweepComparer.Compare(SweepTable.Of(first, catalog), SweepTable.Of(other, catalog), metric)), request.Cancellation);
        await request.AnswerAsync(compared, ApiJson.Readable.ComparisonDocument);
    }
}
