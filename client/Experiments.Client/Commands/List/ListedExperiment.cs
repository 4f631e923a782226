using Experiments.Client.Setups;
using Experiments.Client.Views;

namespace Experiments.Client.Commands.List;

/// <summary>An experiment of the list.</summary>
/// <param name="At">When its status last changed.</param>
/// <param name="Changes">What differs from the workload's defaults.</param>
/// <param name="Experiment">The experiment.</param>
internal sealed record ListedExperiment(DateTimeOffset At, IReadOnlyList<SetupChange> Changes, ExperimentOverview Experiment)
{
    /// <summary>Gets the name of the experiment's workload, whose metrics tables show.</summary>
    public string Workload { get; init; } = string.Empty;
}
