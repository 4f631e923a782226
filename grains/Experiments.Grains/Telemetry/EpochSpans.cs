using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// Keeps the number of an attempt's spans small: one for each epoch at first, then one for 2, 4, 8 epochs and so on.
/// </summary>
/// <remarks>An exported span cannot be taken back, so the later epochs share spans. 100 epochs give 100 spans, and 10,000 give 429.</remarks>
internal sealed class EpochSpans
{
    private const int Single = 100;
    private const int OfEachWidth = 50;

    private EpochSpan? _open;
    private int _epochs;
    private int _width = 1;
    private int _left = Single;

    /// <summary>Adds an epoch. Returns the span that ends with it, or null if more epochs share that span.</summary>
    public EpochSpan? Add(EpochRecord epoch, DateTimeOffset end)
    {
        _open = _open is null ? new EpochSpan(end - epoch.Duration, end, epoch, epoch) : _open with { End = end, Last = epoch };
        return ++_epochs == _width ? Rest() : null;
    }

    /// <summary>Returns the span of the epochs that are left when the attempt ends, or null if none is left.</summary>
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
