using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Progress;

/// <summary>Shows experiments as lines of a log: every change of status, and a line for each running experiment in rounds that become rarer.</summary>
internal sealed class PlainExperimentDisplay(TextWriter writer, TimeProvider time, WorkloadCatalog workloads) : IExperimentDisplay
{
    private readonly Dictionary<string, ExperimentStatus> _shown = [];
    private readonly LogPace _pace = new(time);

    public Task ShowAsync(Func<Action<IReadOnlyList<ExperimentOnDisplay>>, Task> work) => work(Update);

    private void Update(IReadOnlyList<ExperimentOnDisplay> experiments)
    {
        foreach (var experiment in experiments)
        {
            if (!_shown.TryGetValue(experiment.Progress.ExperimentId, out var status) || status != experiment.Progress.Status)
            {
                _shown[experiment.Progress.ExperimentId] = experiment.Progress.Status;
                writer.WriteLine(SafeText.Clean(ExperimentProgressText.Line(experiment, workloads)));
            }
        }

        if (!_pace.IsDue())
        {
            return;
        }

        _pace.Told();
        foreach (var experiment in experiments.Where(experiment => experiment.Progress.Status == ExperimentStatus.Running))
        {
            writer.WriteLine(SafeText.Clean(ExperimentProgressText.Line(experiment, workloads)));
        }

        writer.WriteLine(SafeText.Clean(ExperimentProgressText.Summary(experiments)));
    }
}
