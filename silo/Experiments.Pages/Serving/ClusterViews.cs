using Experiments.Api.Operations;
using Experiments.Contracts.Clusters;
using Experiments.Pages.Views;
using Experiments.Reporting.Documents;

namespace Experiments.Pages.Serving;

/// <summary>The view of the cluster.</summary>
internal static class ClusterViews
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/cluster", "cluster", "Shows silos, slots, what runs where and what waits.", [], ShowAsync),
    ];

    private static async Task ShowAsync(ApiRequest request) => await request.AnswerAsync<ClusterOverview>(
        ClusterStatusResult.From(await request.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(request.Cancellation)),
        seconds: 3);
}
