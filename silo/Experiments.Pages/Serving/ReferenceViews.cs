using Experiments.Api;
using Experiments.Api.Operations;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;

namespace Experiments.Pages.Serving;

/// <summary>The view of what the HTTP API offers, from the operations that the OpenAPI document is made of.</summary>
internal static class ReferenceViews
{
    /// <summary>The address of the view.</summary>
    public const string Path = "/reference";

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get(Path, "reference", "Shows what the HTTP API offers.", [], ShowAsync),
    ];

    private static Task ShowAsync(ApiRequest request) => request.AnswerAsync<ReferenceView>(Model);

    private static ReferenceModel Model { get; } = new(
    [
        .. ApiPart.Operations.GroupBy(operation => operation.Path.Split('/')[1]).Select(group => new ReferencePart(
            group.Key,
            [
                .. group.Select(operation => new ReferenceRow(
                    operation.Id, operation.Method, operation.Prefix + operation.Path, operation.Summary, operation.Role.ToString().ToLowerInvariant(),
                    [.. operation.Parameters.Select(parameter => (parameter.Name, parameter.Description))], operation.AnswerType)),
            ])),
    ]);
}
