using Experiments.Client.Running;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>A sweep's progress as lines of a log: every change of status, every better setup, and now and then where it is.</summary>
internal sealed class PlainSweepProgress(TextWriter writer, TimeProvider time) : ISweepDisplay
{
    private SweepStatus? _status;
    private double? _best;
    private long _lastLine = time.GetTimestamp();

    public Task ShowAsync(Func<Action<SweepDisplayState>, Task> work) => work(Update);

    private void Update(SweepDisplayState state)
    {
        var isNews = state.Progress.Status != _status || state.Progress.Best?.Value != _best;
        if (!isNews && time.GetElapsedTime(_lastLine) < PlainProgress.Interval)
        {
            return;
        }

        (_status, _best, _lastLine) = (state.Progress.Status, state.Progress.Best?.Value, time.GetTimestamp());
        var parts = new[] { SweepText.Counts(state), SweepText.Best(state), SweepText.Pace(state) };
        writer.WriteLine($"{state.Progress.Name}: {Wording.Status(state.Progress.Status)}: {string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)))}");
    }
}
