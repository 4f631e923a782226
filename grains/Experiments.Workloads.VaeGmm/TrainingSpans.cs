using System.Diagnostics;

namespace Experiments.Workloads.VaeGmm;

/// <summary>The parts of a run that somebody may watch, by .NET's own means: nobody listens unless the host does, and then it costs nothing.</summary>
public static class TrainingSpans
{
    /// <summary>Name of the source that listeners subscribe to.</summary>
    public const string SourceName = "Experiments.Training";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Latent means are computed and clustered.</summary>
    internal static Activity? FitMixture() => Source.StartActivity("fit mixture");

    /// <summary>Every split is measured.</summary>
    internal static Activity? Evaluate() => Source.StartActivity("evaluate");

    /// <summary>Says how the mixture's fit went.</summary>
    internal static void Fitted(this Activity span, Mixtures.MixtureFit fit) => span
        .SetTag("mixture.iterations", fit.Iterations)
        .SetTag("mixture.converged", fit.Converged)
        .SetTag("mixture.log_likelihood", fit.LogLikelihood);
}
