using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Experiments.Api.Replies;

/// <summary>An answer whose content is known as a whole.</summary>
/// <param name="Content">The content.</param>
/// <param name="ContentType">The type of the content.</param>
internal sealed record Reply(byte[] Content, string ContentType)
{
    /// <summary>The type of JSON documents.</summary>
    public const string JsonType = "application/json";

    /// <summary>Gets the status code.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Gets further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Returns a document as JSON.</summary>
    public static Reply Json<T>(T document, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(document, type), JsonType);

    /// <summary>Writes the answer. If the caller knows this content already, writes only that it has not changed.</summary>
    public async Task WriteTo(HttpContext http)
    {
        var response = http.Response;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            // The hash of the content: all silos of a cluster give the same tag for the same content.
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 16))}\"";
            response.Headers.ETag = tag;
            if (IsKnown(http.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        await response.Body.WriteAsync(Content, http.RequestAborted);
    }

    /// <summary>Returns whether the request says that its sender has the content of a tag.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == tag);
}
