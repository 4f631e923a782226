namespace Experiments.Workloads.VaeGmm.Tests;

/// <summary>A clock that moves one second with every reading and tells of it: a run with an interval reads it after every step.</summary>
internal sealed class ReadingClock(Action<int>? read = null) : TimeProvider
{
    private int _readings;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp()
    {
        _readings++;
        read?.Invoke(_readings);
        return _readings;
    }
}
