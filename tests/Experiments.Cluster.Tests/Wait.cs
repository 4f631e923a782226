namespace Experiments.Cluster.Tests;

/// <summary>Waits for what clients can see.</summary>
internal static class Wait
{
    /// <summary>Longer than anything here takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Looks again and again until something is the case. A look that fails is repeated: silos come and go under it.</summary>
    /// <param name="look">Looks.</param>
    /// <param name="done">Whether it is the case.</param>
    /// <param name="explain">What is said of the last look where patience ends.</param>
    /// <param name="patience">How long it may take; null: as long as anything here.</param>
    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> done, Func<T, string>? explain = null, TimeSpan? patience = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        Func<string> last = () => "nothing was seen";
        while (true)
        {
            try
            {
                var seen = await look();
                if (done(seen))
                {
                    return seen;
                }

                last = () => explain?.Invoke(seen) ?? seen?.ToString() ?? "nothing";
            }
            catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException or IOException or System.Data.Common.DbException)
            {
                last = e.ToString;
            }

            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience))
            {
                Assert.Fail($"waited in vain: {last()}");
            }

            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
