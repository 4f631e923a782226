using System.Text;
using Experiments.Api.Operations;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Pages.Reading;

/// <summary>Reads what programs write: of a running attempt from its silo, of an ended one from its artifact.</summary>
internal static class Logs
{
    /// <summary>The bytes that a view shows at most.</summary>
    public const int Most = 64 << 10;

    /// <summary>Returns a part of a log; null if nothing is kept.</summary>
    /// <param name="request">The request.</param>
    /// <param name="view">The experiment.</param>
    /// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="attempt">The attempt; null for the last one.</param>
    /// <param name="offset">The first byte; null for the end of the log.</param>
    public static async Task<LogModel?> ReadAsync(ApiRequest request, ExperimentView view, string stream, long? attempt, long? offset)
    {
        AttemptOutput[] kept = [.. (view.Outputs.IsDefault ? [] : view.Outputs).Where(output => output.Artifact.Name == stream)];
        if (view is { Status: ExperimentStatus.Running, Silo: { } silo } && (attempt is null || attempt == view.Attempt)
            && await LiveAsync(request, view, silo, stream, offset) is { } live)
        {
            return live with { Attempts = [.. kept.Select(output => output.Attempt), view.Attempt] };
        }

        if ((attempt is { } number ? kept.FirstOrDefault(output => output.Attempt == number) : kept.LastOrDefault()) is not { } stored)
        {
            return null;
        }

        var start = offset ?? Math.Max(0, stored.Artifact.Length - Most);
        var content = start >= stored.Artifact.Length ? [] : await request.Grains.GetGrain<IArtifactGrain>(0).Read(stored.Artifact.Sha256, start, Most).WaitAsync(request.Cancellation);
        return Model(view, stream, stored.Attempt, start, content, isOpen: start + content.Length < stored.Artifact.Length, isCut: offset is null && start > 0) with
        {
            Attempts = [.. kept.Select(output => output.Attempt)],
        };
    }

    private static async Task<LogModel?> LiveAsync(ApiRequest request, ExperimentView view, string silo, string stream, long? offset)
    {
        var grain = request.Grains.GetGrain<IClusterGrain>(0);
        var (start, content, isOpen) = (offset ?? 0, Array.Empty<byte>(), true);

        // A silo keeps the end of a running log. Reading goes on until the end, so that a reader who opens the page sees the last lines.
        for (var at = start; ;)
        {
            if (await grain.ReadOutput(silo, view.ExperimentId, view.Attempt, stream, at).WaitAsync(request.Cancellation) is not { } piece)
            {
                return null;
            }

            content = content.Length == 0 || piece.Offset != at ? piece.Bytes : [.. content, .. piece.Bytes];
            start = piece.Offset + piece.Bytes.Length - content.Length;
            (at, isOpen) = (piece.Offset + piece.Bytes.Length, piece.IsOpen);
            if (piece.Bytes.Length == 0)
            {
                break;
            }

            if (content.Length > Most && offset is null)
            {
                start += content.Length - Most;
                content = content[^Most..];
            }
            else if (content.Length > Most)
            {
                content = content[..Most];
                break;
            }
        }

        return Model(view, stream, view.Attempt, start, content, isOpen, isCut: offset is null && start > 0);
    }

    private static LogModel Model(ExperimentView view, string stream, long attempt, long start, byte[] content, bool isOpen, bool isCut)
    {
        // A part begins after a line's end, so that no line is shown by its half.
        var first = isCut ? Array.IndexOf(content, (byte)'\n') + 1 : 0;
        var last = Array.LastIndexOf(content, (byte)'\n') + 1;
        return new LogModel(view.ExperimentId, stream, attempt, start + first, start + Math.Max(first, last), isOpen, LogText.Read(Encoding.UTF8.GetString(content.AsSpan(first))));
    }
}
