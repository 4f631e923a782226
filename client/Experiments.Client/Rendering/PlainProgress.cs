using Experiments.Client.Running;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Rendering;

/// <summary>Progress as lines of a log: every change of status, and now and then a line for each running experiment.</summary>
internal sealed class PlainProgress(TextWriter writer, TimeProvider time) : IProgressDisplay
{
    /// <summary>Time between two rounds of lines.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, ExperimentStatus> _shown = [];
    private long _lastRound = time.GetTimestamp();

    public Task ShowAsync(Func<Action<IReadOnlyList<RunState>>, Task> work) => work(Update);

    private void Update(IReadOnlyList<RunState> states)
    {
        foreach (var state in states)
        {
            if (!_shown.TryGetValue(state.Progress.ExperimentId, out var status) || status != state.Progress.Status)
            {
                _shown[state.Progress.ExperimentId] = state.Progress.Status;
                writer.WriteLine(ProgressText.Line(state));
            }
        }

        if (time.GetElapsedTime(_lastRound) < Interval)
        {
            return;
        }

        _lastRound = time.GetTimestamp();
        foreach (var state in states.Where(state => state.Progress.Status == ExperimentStatus.Running))
        {
            writer.WriteLine(ProgressText.Line(state));
        }

        writer.WriteLine(ProgressText.Summary(states));
    }
}
