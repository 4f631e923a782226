namespace Experiments.Contracts.Experiments;

/// <summary>Questions about a status.</summary>
public static class ExperimentStatusExtensions
{
    /// <summary>Whether nothing more happens to the experiment unless somebody asks for it.</summary>
    public static bool IsFinal(this ExperimentStatus status) =>
        status is ExperimentStatus.Completed or ExperimentStatus.Pruned or ExperimentStatus.Failed or ExperimentStatus.Cancelled;
}
