using Microsoft.Extensions.Time.Testing;

namespace Experiments.Cluster.Tests;

/// <summary>The waits that all tests of processes rest on.</summary>
public sealed class WaitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Look_that_meets_the_condition_ends_the_wait()
    {
        var looks = 0;
        var wait = Wait.Until(() => Task.FromResult(++looks), seen => seen == 3, Cancellation, time: _time);
        while (!wait.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(3, await wait);
    }

    [Fact]
    public async Task Failed_look_is_repeated()
    {
        var looks = 0;
        var wait = Wait.ForAnswer(() => ++looks < 2 ? throw new TimeoutException("the silo died") : Task.FromResult("an answer"), Cancellation);
        Assert.Equal("an answer", await wait);
    }

    [Fact]
    public async Task Limit_that_passes_says_what_was_waited_for_and_what_was_seen()
    {
        var wait = Wait.Until(() => Task.FromResult(7), seen => seen > 8, Cancellation, limit: TimeSpan.FromMinutes(1), time: _time);
        while (!wait.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var error = await Assert.ThrowsAsync<TimeoutException>(() => wait);
        Assert.Equal("waited 00:01:00 for seen => seen > 8; seen last: 7", error.Message);
    }

    [Fact]
    public async Task Event_that_does_not_happen_is_named()
    {
        var never = new TaskCompletionSource().Task;
        var error = await Assert.ThrowsAsync<TimeoutException>(() => Wait.For(never, "a sign", Cancellation, TimeSpan.Zero, () => "nothing in the log"));
        Assert.Equal("waited 00:00:00 for a sign\nnothing in the log", error.Message);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
