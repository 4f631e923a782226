namespace Experiments.Contracts.Experiments;

/// <summary>Shorter forms of common calls.</summary>
public static class ExperimentGrainExtensions
{
    /// <summary>Submits the experiment for a user.</summary>
    public static Task<ExperimentProgress> Submit(this IExperimentGrain grain, ExperimentSpec spec) =>
        grain.Submit(spec, ExperimentDemand.OfPerson);
}
