using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// Keeps the spans of an attempt few: one an epoch at first, then one for 2, 4, 8 epochs and so on. A span that was exported cannot be
/// taken back, so it is the later epochs that share one. 100 epochs give 100 spans, 10,000 give 429.
/// </summary>
internal sealed class EpochSpans
{
    private const int Single = 100;
    private const int OfEachWidth = 50;

    private EpochSpan? _open;
    private int _epochs;
    private int _width = 1;
    private int _left = Single;

    /// <summary>Takes an epoch and gives the span that ends with it; null where more are to share it.</summary>
    public EpochSpan? Add(EpochRecord epoch, DateTimeOffset end)
    {
        _open = _open is null ? new EpochSpan(end - epoch.Duration, end, epoch, epoch) : _open with { End = end, Last = epoch };
        return ++_epochs == _width ? Rest() : null;
    }

    /// <summary>The span of those that waited for others when the attempt ended; null where there are none.</summary>
    public EpochSpan? Rest()
    {
        var due = _open;
        (_open, _epochs) = (null, 0);
        if (--_left == 0)
        {
            (_width, _left) = (_width * 2, OfEachWidth);
        }

        return due;
    }
}
