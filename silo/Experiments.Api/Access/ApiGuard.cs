using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Experiments.Api.Access;

/// <summary>Stands before every request to the API: finds out who calls, and turns what goes wrong into problem details.</summary>
/// <remarks>
/// Only the OpenAPI document needs no token: it says what every copy of the program says. No CORS headers are sent, so that pages of other
/// origins cannot read answers; and since browsers add no bearer token by themselves, those pages cannot change anything in a user's name.
/// </remarks>
internal sealed partial class ApiGuard(Callers callers, HostNames hosts, BusyLimit busy, AuditLog audit, ILogger<ApiGuard> log)
{
    /// <summary>Handles a request.</summary>
    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!hosts.Allows(http.Request.Host))
        {
            await Problems.Of(StatusCodes.Status421MisdirectedRequest, "the Host header is not localhost, 127.0.0.1 or [::1], the only names of this server").WriteTo(http);
            return;
        }

        try
        {
            await HandleAsync(http, next);
            if (!http.Response.HasStarted && http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is null && Unanswered(http) is { } unanswered)
            {
                await unanswered.WriteTo(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problem = Problems.Of(e);
            if (problem.Status == StatusCodes.Status500InternalServerError)
            {
                LogFailed(log, e, http.Request.Method, SafeText.CleanLine(http.Request.Path.Value ?? string.Empty));
            }

            await problem.WriteTo(http);
        }
    }

    private async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == ApiDocument.Path)
        {
            await next(http);
            return;
        }

        if (await callers.OfApiAsync(http) is not { } caller)
        {
            audit.Refused($"a request from {http.Connection.RemoteIpAddress}", "the HTTP API", "it has no valid token");
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"experiments\"";
            await Problems.Of(StatusCodes.Status401Unauthorized, Callers.NeededBy(http)).WriteTo(http);
            return;
        }

        var operation = http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
        using var place = busy.TryTake(operation?.IsStream == true);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "the silo answers as many requests as it can; repeat the request in a second").WriteTo(http);
            return;
        }

        ApiCaller.Current = caller;
        if (operation is not null && caller.Role < operation.Role)
        {
            var refusal = caller.RefusalOf("do this", operation.Role);
            audit.Refused(caller.ToString(), operation.ToString(), refusal);
            await Problems.Of(StatusCodes.Status403Forbidden, refusal).WriteTo(http);
            return;
        }

        await next(http);
    }

    private static Problems? Unanswered(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.Of(StatusCodes.Status404NotFound, $"there is nothing at this address; {ApiDocument.Path} lists what there is"),
        StatusCodes.Status405MethodNotAllowed => Problems.Of(StatusCodes.Status405MethodNotAllowed, $"this address does not take {SafeText.CleanLine(http.Request.Method)}; it takes {http.Response.Headers.Allow}"),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method, string path);
}
