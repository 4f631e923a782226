namespace Experiments.Client.Progress;

/// <summary>Measures how fast experiments end, over the last minutes.</summary>
internal sealed class SweepRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Queue<(long At, int Ended)> _seen = new();

    /// <summary>Adds an observation. Returns experiments per minute, or null until one has ended.</summary>
    public double? Observe(int ended)
    {
        _seen.Enqueue((time.GetTimestamp(), ended));
        while (_seen.Count > 2 && time.GetElapsedTime(_seen.Peek().At) > Window)
        {
            _seen.Dequeue();
        }

        var (at, before) = _seen.Peek();
        var minutes = time.GetElapsedTime(at).TotalMinutes;
        return ended > before && minutes > 0 ? (ended - before) / minutes : null;
    }
}
