using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts.Clusters;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows the cluster.</summary>
internal static class ClusterOperations
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/cluster",
            Id = "getCluster",
            Summary = "Returns the silos, their slots, what runs on them and how much waits.",
            Answer = typeof(ClusterStatusResult),
            Handle = async request => await request.AnswerAsync(
                ClusterStatusResult.From(await request.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(request.Cancellation)),
                ApiJson.Readable.ClusterStatusResult),
        },
    ];
}
