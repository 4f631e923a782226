using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;

namespace Experiments.Client.Progress;

/// <summary>Shows a sweep as lines of a log: every change of status, every better setup, and periodically the counts.</summary>
internal sealed class PlainSweepDisplay(TextWriter writer, TimeProvider time) : ISweepDisplay
{
    private SweepStatus? _status;
    private double? _best;
    private string? _waitsBecause;
    private long _lastLine = time.GetTimestamp();

    public Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work) => work(Update);

    private void Update(SweepOnDisplay sweep)
    {
        var hasChanged = sweep.Progress.Status != _status || sweep.Progress.Best?.Value != _best || sweep.WaitsBecause != _waitsBecause;
        if (!hasChanged && time.GetElapsedTime(_lastLine) < PlainExperimentDisplay.Interval)
        {
            return;
        }

        (_status, _best, _waitsBecause, _lastLine) = (sweep.Progress.Status, sweep.Progress.Best?.Value, sweep.WaitsBecause, time.GetTimestamp());
        writer.WriteLine(SafeText.Clean($"{sweep.Progress.Name}: {Wording.Status(sweep.Progress.Status)}: {string.Join("; ", SweepProgressText.Lines(sweep))}"));
    }
}
