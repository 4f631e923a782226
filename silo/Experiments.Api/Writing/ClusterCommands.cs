using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Contracts.Access;
using Experiments.Contracts.Clusters;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Writing;

/// <summary>Says which silos take experiments.</summary>
internal static class ClusterCommands
{
    private static readonly ApiParameter Silo = ApiParameter.Path("silo", "The silo's name; its address if several silos have the name");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        Change("drain", "drainSilo", "Drains a silo: it takes no experiments, and those that it runs continue on other silos or run to their ends.", typeof(DrainRequest), request =>
        {
            using var body = JsonBody.Read(request, "finish");
            var mode = body.Flag("finish") ? DrainMode.Finish : DrainMode.HandOver;
            body.ThrowIfWrong();
            return AskAsync(request, mode);
        }),
        Change("undrain", "undrainSilo", "Lets a drained silo take experiments again.", null, request => AskAsync(request, DrainMode.None)),
    ];

    private static ApiOperation Change(string verb, string id, string summary, Type? body, Func<ApiRequest, Task> handle) => new()
    {
        Method = HttpMethods.Post,
        Path = "/cluster/silos/{silo}/" + verb,
        Id = id,
        Summary = summary,
        Role = Role.Operator,
        Parameters = [Silo],
        Body = body,
        Answer = typeof(SiloResult),
        Handle = handle,
    };

    private static async Task AskAsync(ApiRequest request, DrainMode mode) =>
        await request.AnswerAsync(SiloResult.From(await request.DrainAsync(request.Text(Silo.Name)!, mode)), ApiJson.Readable.SiloResult);
}
