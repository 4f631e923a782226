using Experiments.Contracts.Experiments;
using Experiments.Grains.Telemetry;

namespace Experiments.Telemetry.Tests;

/// <summary>The number of spans that the epochs of an attempt take.</summary>
public sealed class EpochSpansTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 100)]
    [InlineData(200, 150)]
    [InlineData(201, 151)]
    [InlineData(10_000, 429)]
    public void Spans_stay_few_and_cover_every_epoch_once(int epochs, int spans)
    {
        var given = Record(epochs);
        Assert.Equal(spans, given.Count);
        Assert.Equal(1, given[0].First.Epoch);
        Assert.Equal(epochs, given[^1].Last.Epoch);
        Assert.All(given.Zip(given.Skip(1)), pair => Assert.Equal(pair.First.Last.Epoch + 1, pair.Second.First.Epoch));
    }

    [Fact]
    public void Span_lasts_from_the_start_of_its_first_epoch_to_the_end_of_its_last()
    {
        var last = Record(102)[^1];
        Assert.Equal((101, 102), (last.First.Epoch, last.Last.Epoch));
        Assert.Equal(At(101) - TimeSpan.FromSeconds(0.5), last.Start);
        Assert.Equal(At(102), last.End);
    }

    private static List<EpochSpan> Record(int epochs)
    {
        var spans = new EpochSpans();
        List<EpochSpan?> given = [.. Enumerable.Range(1, epochs).Select(i => spans.Add(new EpochRecord(i, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.FromSeconds(0.5)), At(i)))];
        given.Add(spans.Rest());
        return [.. given.OfType<EpochSpan>()];
    }

    private static DateTimeOffset At(int epoch) => DateTimeOffset.UnixEpoch.AddSeconds(epoch);
}
