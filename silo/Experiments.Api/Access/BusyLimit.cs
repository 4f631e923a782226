namespace Experiments.Api.Access;

/// <summary>Counts the requests and the streams that are answered at once.</summary>
internal sealed class BusyLimit
{
    private int _requests;
    private int _streams;

    /// <summary>Takes a place. Returns null if there is none; otherwise, disposing of the result gives the place back.</summary>
    public IDisposable? TryTake(bool isStream) => isStream
        ? Place.TryTake(() => Interlocked.Increment(ref _streams), () => Interlocked.Decrement(ref _streams), ApiLimits.MostStreams)
        : Place.TryTake(() => Interlocked.Increment(ref _requests), () => Interlocked.Decrement(ref _requests), ApiLimits.MostRequests);

    private sealed class Place(Func<int> giveBack) : IDisposable
    {
        public static Place? TryTake(Func<int> take, Func<int> giveBack, int most)
        {
            if (take() <= most)
            {
                return new Place(giveBack);
            }

            giveBack();
            return null;
        }

        public void Dispose() => giveBack();
    }
}
