using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Experiments.Api.Tests;

/// <summary>An event of a stream.</summary>
public sealed record ReceivedEvent(string Name, string Id, JsonNode Json);

/// <summary>Reads server-sent events.</summary>
internal static class EventReader
{
    /// <summary>Reads events until the stream ends. A stream of status 204 has none.</summary>
    public static async IAsyncEnumerable<ReceivedEvent> ReadAsync(HttpClient client, string path, string? lastId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        reply.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await reply.Content.ReadAsStreamAsync(cancellation));
        var (name, id) = (string.Empty, string.Empty);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return new ReceivedEvent(name, id, JsonNode.Parse(line[6..])!);
            }
        }
    }
}
