namespace Experiments.Client.Running;

/// <summary>How fast experiments end, over the last minutes of watching.</summary>
internal sealed class SweepRate(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Queue<(long At, int Ended)> _seen = new();

    /// <summary>Takes in another look; experiments a minute, or null before one has ended while somebody watched.</summary>
    public double? After(int ended)
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
