using System.Text;
using System.Text.Json.Serialization.Metadata;
using Experiments.Api.Replies;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Api.Operations;

/// <summary>A request whose parameters are read and right.</summary>
internal sealed class ApiRequest
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ParameterValues _values;

    private ApiRequest(ParameterValues values, string body, HttpContext http, CancellationToken cancellation) =>
        (_values, Body, Http, Cancellation) = (values, body, http, cancellation);

    /// <summary>Gets the request and its answer.</summary>
    public HttpContext Http { get; }

    /// <summary>Gets the body as text; empty if the operation takes none.</summary>
    public string Body { get; }

    /// <summary>Gets the token that ends the work: the caller has gone, or the answer took too long.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Gets the factory of grains. Calls are made in the caller's name.</summary>
    public IGrainFactory Grains => Service<IGrainFactory>();

    /// <summary>Gets the workloads that the silo knows.</summary>
    public WorkloadCatalog Catalog => Service<WorkloadCatalog>();

    /// <summary>Gets the reports that ship with the workloads.</summary>
    public BuiltInReports Reports => Service<BuiltInReports>();

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestException">Something is wrong. The exception lists all of it.</exception>
    public static async Task<ApiRequest> ReadAsync(ApiOperation operation, HttpContext http, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        var values = ParameterValues.Read(operation, http.Request, problems);
        var body = operation.Body is null ? string.Empty : await ReadBodyAsync(operation, http.Request, problems, cancellation);
        return problems.Count == 0 ? new ApiRequest(values, body, http, cancellation) : throw new RequestException(StatusCodes.Status400BadRequest, problems);
    }

    /// <summary>Returns the value of a parameter; null if it was not given.</summary>
    public string? Text(string name) => _values.Texts(name) is [var one, ..] ? one : null;

    /// <summary>Returns all values of a parameter that may be given several times, or the words of a list.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.Texts(name);

    /// <summary>Returns the value of a number, or the usual one.</summary>
    public long? Number(string name) => _values.Number(name);

    /// <summary>Returns the value of a number that has a usual one.</summary>
    public int Integer(string name) => (int)_values.Number(name)!.Value;

    /// <summary>Returns a service of the silo.</summary>
    public T Service<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    /// <summary>Answers with a document.</summary>
    public Task AnswerAsync<T>(T document, JsonTypeInfo<T> type) => Reply.Json(document, type).WriteTo(Http);

    /// <summary>Learns those of the workloads that are programs, so that their experiments can be shown.</summary>
    public Task LearnAsync(params IEnumerable<string> workloads) => ProgramCatalog.LearnAsync(Grains, Catalog, workloads).WaitAsync(Cancellation);

    private static async Task<string> ReadBodyAsync(ApiOperation operation, HttpRequest request, List<Problem> problems, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (type is not null && !operation.BodyTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType, [new Problem("Content-Type", $"'{SafeText.CleanLine(type)}' is not {string.Join(" or ", operation.BodyTypes)}")]);
        }

        // The server ends the request at its limit, so no more than that is ever held.
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellation);
        try
        {
            return Strict.GetString(content.GetBuffer(), 0, (int)content.Length);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new Problem("body", "it is not UTF-8"));
            return string.Empty;
        }
    }
}
