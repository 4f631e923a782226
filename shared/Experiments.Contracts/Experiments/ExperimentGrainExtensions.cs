namespace Experiments.Contracts.Experiments;

/// <summary>Shorter ways to say what people say most.</summary>
public static class ExperimentGrainExtensions
{
    /// <summary>A person asks for the experiment.</summary>
    public static Task<ExperimentProgress> Submit(this IExperimentGrain grain, ExperimentSpec spec) =>
        grain.Submit(spec, ExperimentDemand.OfPerson);
}
