using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;

namespace Experiments.Client.Progress;

/// <summary>Shows a sweep as lines of a log: every change of status, better setups, and periodically the counts. The log of a long sweep stays short.</summary>
internal sealed class PlainSweepDisplay(TextWriter writer, TimeProvider time) : ISweepDisplay
{
    // A better setup is told sooner than the counts. In a sweep that improves all the time, it waits all the same.
    private const double ShareForBetter = 1.0 / 3;

    private readonly LogPace _pace = new(time);
    private SweepStatus? _status;
    private double? _best;
    private string? _waitsBecause;

    public Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work) => work(Update);

    private void Update(SweepOnDisplay sweep)
    {
        var best = sweep.Progress.Best?.Value;
        var hasChanged = sweep.Progress.Status != _status || sweep.WaitsBecause != _waitsBecause || (best is not null && _best is null);
        var isBetter = best != _best;
        if (!hasChanged && !(isBetter && _pace.IsDue(ShareForBetter)) && !_pace.IsDue())
        {
            return;
        }

        (_status, _best, _waitsBecause) = (sweep.Progress.Status, best, sweep.WaitsBecause);
        _pace.Told();
        writer.WriteLine(SafeText.Clean($"{sweep.Progress.Name}: {Wording.Status(sweep.Progress.Status)}: {string.Join("; ", SweepProgressText.Lines(sweep))}"));
    }
}
