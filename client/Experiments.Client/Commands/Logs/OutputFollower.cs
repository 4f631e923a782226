using System.Text;
using Experiments.Contracts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Commands.Logs;

/// <summary>Follows what the program of a running attempt writes.</summary>
internal sealed class OutputFollower(IGrainFactory grains, ExperimentView experiment, string stream, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    // A character may be cut by the end of a piece. The decoder keeps its first bytes for the next piece.
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private long _offset;

    /// <summary>Returns what the program wrote so far; null if the attempt does not run.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellation) =>
        await NextAsync(cancellation) is { } output ? Decode(output) : null;

    /// <summary>Writes what the program writes, until its attempt ends.</summary>
    /// <returns>False if the attempt does not run and nothing was written.</returns>
    public async Task<bool> FollowAsync(TextWriter writer, CancellationToken cancellation)
    {
        var any = false;
        using var timer = new PeriodicTimer(PollInterval, time);
        while (await NextAsync(cancellation) is { } output)
        {
            any = true;
            await writer.WriteAsync(SafeText.Clean(Decode(output)));
            await writer.FlushAsync(cancellation);
            if (!output.IsOpen)
            {
                break;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }

        return any;
    }

    private async Task<LiveOutput?> NextAsync(CancellationToken cancellation)
    {
        if (experiment.Silo is not { } silo)
        {
            return null;
        }

        var output = await grains.GetGrain<IClusterGrain>(0)
            .ReadOutput(silo, experiment.ExperimentId, experiment.Attempt, stream, _offset)
            .WaitAsync(cancellation);
        _offset = output is null ? _offset : output.Offset + output.Bytes.Length;
        return output;
    }

    private string Decode(LiveOutput output)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(output.Bytes.Length)];
        var count = _decoder.GetChars(output.Bytes, text, flush: !output.IsOpen);
        return new string(text, 0, count);
    }
}
