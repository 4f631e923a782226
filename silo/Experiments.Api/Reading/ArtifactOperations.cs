using System.Globalization;
using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Hands out what experiments stored, and what their programs write.</summary>
internal static class ArtifactOperations
{
    private const int Piece = 1 << 20;
    private const int UsualLog = 64 << 10;

    private static readonly ApiParameter Artifact = ApiParameter.Path("artifact", "The artifact's name, such as weights.safetensors");
    private static readonly ApiParameter Stream = ApiParameter.Word("stream", ["stdout", "stderr"], "The stream; stdout if it is missing");
    private static readonly ApiParameter Attempt = ApiParameter.Integer("attempt", 1, int.MaxValue, null, "The attempt; the last one if it is missing. The last three keep their output");
    private static readonly ApiParameter Offset = ApiParameter.Integer("offset", 0, long.MaxValue, 0, "The first byte");
    private static readonly ApiParameter Length = ApiParameter.Integer("length", 1, Piece, UsualLog, "Bytes at most");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/artifacts",
            Id = "listArtifacts",
            Summary = "Returns the stored outputs of an experiment.",
            Parameters = [CommonParameters.Experiment],
            Answer = typeof(ExperimentArtifacts),
            Handle = ListAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/artifacts/{artifact}",
            Id = "getArtifact",
            Summary = "Returns the content of a stored output. The entity tag is its SHA-256.",
            Parameters = [CommonParameters.Experiment, Artifact],
            AnswerType = "application/octet-stream",
            IsStream = true,
            Handle = DownloadAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/experiments/{id}/logs",
            Id = "getLogs",
            Summary = "Returns bytes that the experiment's program wrote. Headers say which attempt and which bytes these are, and whether there may be more.",
            Parameters = [CommonParameters.Experiment, Stream, Attempt, Offset, Length],
            AnswerType = "text/plain",
            Handle = LogsAsync,
        },
    ];

    private static async Task ListAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        await request.AnswerAsync(
            new ExperimentArtifacts(view.ExperimentId, [.. (view.Result?.Artifacts ?? []).Select(a => new ArtifactResult(a.Name, a.Sha256, a.Length))]), ApiJson.Readable.ExperimentArtifacts);
    }

    private static async Task DownloadAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var name = request.Text("artifact")!;
        var artifacts = view.Result?.Artifacts ?? [];

        // Found by name among those that the experiment lists, so the name never becomes a path.
        if (artifacts.FirstOrDefault(a => a.Name == name) is not { } artifact)
        {
            throw RequestException.NotFound("artifact", $"experiment {view.ExperimentId} has no artifact '{ParameterValues.Quoted(name)}'{(artifacts.IsEmpty ? string.Empty : $"; it has {string.Join(", ", artifacts.Select(a => a.Name))}")}");
        }

        var response = request.Http.Response;
        var tag = $"\"{artifact.Sha256}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = artifact.Name, FileName = SafeName(artifact.Name) }.ToString();
        if (Reply.IsKnown(request.Http.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var grain = request.Grains.GetGrain<IArtifactGrain>(0);
        var piece = await grain.Read(artifact.Sha256, 0, Piece).WaitAsync(request.Cancellation);
        response.ContentType = TypeOf(artifact.Name);
        response.ContentLength = artifact.Length;
        for (long sent = 0; piece.Length > 0 && sent + piece.Length <= artifact.Length; piece = await grain.Read(artifact.Sha256, sent, Piece).WaitAsync(request.Cancellation))
        {
            await response.Body.WriteAsync(piece, request.Cancellation);
            sent += piece.Length;
        }
    }

    private static async Task LogsAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var stream = request.Text("stream") ?? "stdout";
        var (attempt, offset, length) = (request.Number("attempt"), request.Number("offset")!.Value, request.Integer("length"));
        if (view is { Status: ExperimentStatus.Running, Silo: { } silo } && (attempt is null || attempt == view.Attempt)
            && await request.Grains.GetGrain<IClusterGrain>(0).ReadOutput(silo, view.ExperimentId, view.Attempt, stream, offset).WaitAsync(request.Cancellation) is { } live)
        {
            var bytes = live.Bytes.Length <= length ? live.Bytes : live.Bytes[..length];
            await WriteAsync(request, bytes, view.Attempt, live.Offset, live.IsOpen || bytes.Length < live.Bytes.Length);
            return;
        }

        var kept = (view.Outputs.IsDefault ? [] : view.Outputs).Where(output => output.Artifact.Name == stream).ToList();
        if ((attempt is { } number ? kept.FirstOrDefault(o => o.Attempt == number) : kept.LastOrDefault()) is not { } stored)
        {
            throw RequestException.NotFound("attempt", kept.Count == 0
                ? $"experiment {view.ExperimentId} has stored no {stream} yet"
                : $"attempt {attempt} of experiment {view.ExperimentId} has no stored {stream}; attempts {string.Join(", ", kept.Select(o => o.Attempt.ToString(CultureInfo.InvariantCulture)))} have");
        }

        var content = offset >= stored.Artifact.Length ? [] : await request.Grains.GetGrain<IArtifactGrain>(0).Read(stored.Artifact.Sha256, offset, length).WaitAsync(request.Cancellation);
        await WriteAsync(request, content, stored.Attempt, offset, offset + content.Length < stored.Artifact.Length);
    }

    private static Task WriteAsync(ApiRequest request, byte[] content, long attempt, long offset, bool hasMore) => new Reply(content, "text/plain; charset=utf-8")
    {
        Headers =
        [
            ("Experiments-Attempt", attempt.ToString(CultureInfo.InvariantCulture)),
            ("Experiments-Offset", offset.ToString(CultureInfo.InvariantCulture)),
            ("Experiments-Next-Offset", (offset + content.Length).ToString(CultureInfo.InvariantCulture)),
            ("Experiments-More", hasMore ? "true" : "false"),
        ],
    }.WriteTo(request.Http);

    /// <summary>Returns the type of a content. What a browser could run as a page of this server is handed out as bytes.</summary>
    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".json" => Reply.JsonType,
        ".csv" => "text/csv; charset=utf-8",
        ".txt" or ".log" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static string SafeName(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);
}
