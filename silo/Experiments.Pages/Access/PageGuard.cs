using Experiments.Api.Access;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Experiments.Pages.Serving;
using Experiments.Pages.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Experiments.Pages.Access;

/// <summary>Stands before every view: finds out who looks, holds forms to their session, and turns what goes wrong into a page.</summary>
/// <remarks>
/// Scripts and styles come from files of this server only. A browser that has no session is sent to the page that asks for a token.
/// </remarks>
internal sealed partial class PageGuard(Callers callers, HostNames hosts, BusyLimit busy, AuditLog audit, ILogger<PageGuard> log)
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Handles a request.</summary>
    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        headers.ContentSecurityPolicy = Policy;

        // Not "no-referrer": with that, browsers send "Origin: null" with the page's own forms (Fetch standard), which are then refused.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        try
        {
            if (!hosts.Allows(http.Request.Host))
            {
                throw new RequestException(StatusCodes.Status421MisdirectedRequest, [new Problem("Host", "the name is not localhost, 127.0.0.1 or [::1], the only names of this server")]);
            }

            await HandleAsync(http, next);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problems = Problems.Of(e);
            if (problems.Status == StatusCodes.Status500InternalServerError)
            {
                LogFailed(log, e, http.Request.Method, SafeText.CleanLine(http.Request.Path.Value ?? string.Empty));
            }

            http.Response.StatusCode = problems.Status;
            await Rendering.WriteAsync<ErrorView>(http, new() { ["Model"] = new ErrorModel(problems.Status, problems.Heading, problems.Lines) });
        }
    }

    private async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<OpenMark>() is not null)
        {
            await next(http);
            return;
        }

        if (await callers.OfPageAsync(http) is not { } caller)
        {
            SignIn.Ask(http);
            return;
        }

        var operation = http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
        using var place = busy.TryTake(isStream: false);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "1";
            throw new RequestException(StatusCodes.Status503ServiceUnavailable, [new Problem("silo", "it answers as many requests as it can; reload the page in a second")]);
        }

        ApiCaller.Current = caller;
        if (operation is not null && caller.Role < operation.Role)
        {
            var refusal = caller.RefusalOf("do this", operation.Role);
            audit.Refused(caller.ToString(), operation.ToString(), refusal);
            throw new AccessRefusedException(refusal);
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await FormToken.CheckAsync(http);
        }

        await next(http);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method, string path);
}
