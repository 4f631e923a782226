using Experiments.Contracts.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Api.Operations;

/// <summary>One operation of the API: how it is asked for, who may, and what answers. The OpenAPI document is made of it.</summary>
internal sealed record ApiOperation
{
    /// <summary>The beginning of all paths.</summary>
    public const string Root = "/api/v1";

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the beginning of the path: <see cref="Root"/>, or another for what is read like the API and is no part of it.</summary>
    public string Prefix { get; init; } = Root;

    /// <summary>Gets the path below <see cref="Prefix"/>, with parameters in braces.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the operation's name in the OpenAPI document.</summary>
    public required string Id { get; init; }

    /// <summary>Gets one sentence about the operation.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the smallest role that may ask for it. Grains check the role of each call once more.</summary>
    public Role Role { get; init; } = Role.Reader;

    /// <summary>Gets the parameters, those of the path first.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Gets the type of the body as documented; null: the operation takes none.</summary>
    public Type? Body { get; init; }

    /// <summary>Gets the content types of the body.</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = [Replies.Reply.JsonType];

    /// <summary>Gets the type of the answer as documented; null: it is not JSON.</summary>
    public Type? Answer { get; init; }

    /// <summary>Gets the content type of the answer.</summary>
    public string AnswerType { get; init; } = Replies.Reply.JsonType;

    /// <summary>Gets whether the answer is a stream of events, which stays open.</summary>
    public bool IsStream { get; init; }

    /// <summary>Gets what the operation does.</summary>
    public required Func<ApiRequest, Task> Handle { get; init; }

    /// <summary>Adds the operation to a server.</summary>
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder routes)
    {
        // As a Delegate and not as a RequestDelegate, since only those are listed in the OpenAPI document.
        Delegate handler = InvokeAsync;
        var endpoint = routes.MapMethods(Prefix + Path, [Method], handler).WithMetadata(this).WithName(Id).WithSummary(Summary).WithTags(Path.Split('/')[1]);
        if (Body is { } body)
        {
            // Optional: otherwise routing finds nothing at the address for a request without a body, such as `curl -X POST`.
            endpoint.Accepts(body, isOptional: true, BodyTypes[0], [.. BodyTypes.Skip(1)]);
        }

        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, Answer ?? typeof(void), [AnswerType]));
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(Documents.ProblemDocument), ["application/problem+json"]));
        return endpoint;
    }

    /// <summary>Returns the operation as the audit log names it.</summary>
    public override string ToString() => $"{Method} {Prefix}{Path}";

    private async Task InvokeAsync(HttpContext http)
    {
        if (IsStream)
        {
            await Handle(await ApiRequest.ReadAsync(this, http, http.RequestAborted));
            return;
        }

        using var patience = new CancellationTokenSource(ApiLimits.LongestAnswer, http.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        await Handle(await ApiRequest.ReadAsync(this, http, either.Token));
    }
}
