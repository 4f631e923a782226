using Experiments.Contracts.Experiments;
using Experiments.Grains.Slots;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Grains.Tests.Slots;

public sealed class AttemptDeadlinesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Attempt_ends_after_its_whole_time_whatever_signs_it_gives()
    {
        using var deadlines = new AttemptDeadlines(new AttemptLimits { Trial = TimeSpan.FromMinutes(2), Silent = TimeSpan.FromMinutes(1) }, _time);
        for (var second = 0; second < 110; second += 10)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            deadlines.Sign();
        }

        Assert.Null(deadlines.Reason);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(deadlines.Expired.IsCancellationRequested);
        Assert.Equal("timeout: the attempt took longer than 00:02:00, what 'timeout' allows; a timeout is wall time, so that another machine may give a result", deadlines.Reason);
    }

    [Fact]
    public void Attempt_ends_that_is_silent_for_too_long()
    {
        using var deadlines = new AttemptDeadlines(new AttemptLimits { Silent = TimeSpan.FromMinutes(1) }, _time);
        _time.Advance(TimeSpan.FromSeconds(59));
        deadlines.Sign();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(deadlines.Reason);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.StartsWith("timeout: the attempt was silent for 00:01:00", deadlines.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Attempt_without_limits_never_ends()
    {
        using var deadlines = new AttemptDeadlines(null, _time);
        _time.Advance(TimeSpan.FromDays(10_000));
        deadlines.Sign();
        Assert.Null(deadlines.Reason);
    }
}
