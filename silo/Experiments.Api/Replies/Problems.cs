using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Replies;

/// <summary>What is wrong with a request, as problem details (RFC 9457) with all problems at once.</summary>
internal sealed class Problems
{
    private readonly ProblemDocument _document;

    private Problems(ProblemDocument document) => _document = document;

    /// <summary>Gets the status code.</summary>
    public int Status => _document.Status;

    /// <summary>Gets the kind of the problem in a few words.</summary>
    public string Heading => _document.Title;

    /// <summary>Gets everything that is wrong, a line for each.</summary>
    public IReadOnlyList<string> Lines => _document.Detail.Split('\n');

    /// <summary>Returns one problem that no part of the request is to blame for.</summary>
    public static Problems Of(int status, string detail) => Of(status, detail, []);

    /// <summary>Returns the problems of a request.</summary>
    public static Problems Of(int status, IReadOnlyCollection<Problem> problems) => Of(status, string.Join('\n', problems), problems);

    /// <summary>Returns the problem that an exception stands for.</summary>
    public static Problems Of(Exception exception) => exception switch
    {
        RequestException wrong => Of(wrong.Status, wrong.Problems),
        InvalidSpecException wrong => Of(StatusCodes.Status400BadRequest, wrong.Problems),
        AccessRefusedException refused => Of(StatusCodes.Status403Forbidden, refused.Message),
        BadHttpRequestException bad => Of(bad.StatusCode, bad.Message),
        FileNotFoundException => Of(StatusCodes.Status404NotFound, "the content is no longer stored"),
        StorageFailedException => Of(StatusCodes.Status503ServiceUnavailable, "the database cannot be used at the moment; the log of the silo says why"),
        TimeoutException or OperationCanceledException => Of(StatusCodes.Status504GatewayTimeout, "the cluster has not answered in time; repeat the request"),
        OrleansException => Of(StatusCodes.Status503ServiceUnavailable, "the cluster cannot answer at the moment; repeat the request"),
        _ => Of(StatusCodes.Status500InternalServerError, "the request failed for a reason that the log of the silo names"),
    };

    /// <summary>Writes the problems as the answer.</summary>
    public async Task WriteTo(HttpContext http)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(_document, ApiJson.Readable.ProblemDocument);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/problem+json";
        http.Response.ContentLength = content.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static Problems Of(int status, string detail, IReadOnlyCollection<Problem> problems) => new(new ProblemDocument
    {
        Title = Title(status),
        Status = status,
        Detail = detail,
        Errors = [.. problems.Select(problem => new ProblemError(problem.Subject, problem.Text, problem.ToString())
        {
            Line = problem.At is { Line: > 0 } at ? at.Line : null,
            Column = problem.At is { Line: > 0 } place ? place.Column : null,
        })],
    });

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is wrong",
        StatusCodes.Status401Unauthorized => "A token is missing",
        StatusCodes.Status403Forbidden => "The token's role is too small",
        StatusCodes.Status404NotFound => "There is nothing of that name",
        StatusCodes.Status405MethodNotAllowed => "The method does not fit",
        StatusCodes.Status413PayloadTooLarge => "The request is too large",
        StatusCodes.Status415UnsupportedMediaType => "The body is of another kind",
        StatusCodes.Status503ServiceUnavailable => "The silo is busy or its cluster away",
        StatusCodes.Status504GatewayTimeout => "The cluster did not answer in time",
        StatusCodes.Status500InternalServerError => "The silo failed",
        _ => "The request was refused",
    };
}
