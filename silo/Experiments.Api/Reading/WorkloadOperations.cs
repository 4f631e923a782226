using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts.Programs;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows what can be trained.</summary>
internal static class WorkloadOperations
{
    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/workloads",
            Id = "listWorkloads",
            Summary = "Returns the workloads with their parameters, metrics and splits.",
            Answer = typeof(WorkloadList),
            Handle = ListAsync,
        },
    ];

    private static async Task ListAsync(ApiRequest request)
    {
        var programs = await request.Grains.GetGrain<IProgramDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        await request.LearnAsync(programs);
        await request.AnswerAsync(
            new WorkloadList([.. request.Catalog.Names.Concat(programs).Select(request.Catalog.Find).OfType<Contracts.Workloads.WorkloadDefinition>().Select(ListedWorkload.From)]),
            ApiJson.Readable.WorkloadList);
    }
}
