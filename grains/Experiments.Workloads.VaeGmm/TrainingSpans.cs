using System.Diagnostics;

namespace Experiments.Workloads.VaeGmm;

/// <summary>The spans of the engine.</summary>
internal static class TrainingSpans
{
    /// <summary>Starts the span in which latent means are computed and clustered.</summary>
    internal static Activity? FitMixture() => WorkloadSpans.Source.StartActivity("fit mixture");

    /// <summary>Starts the span in which every split is measured.</summary>
    internal static Activity? Evaluate() => WorkloadSpans.Source.StartActivity("evaluate");

    /// <summary>Adds the figures of the mixture's fit.</summary>
    internal static void Fitted(this Activity span, Mixtures.MixtureFit fit) => span
        .SetTag("mixture.iterations", fit.Iterations)
        .SetTag("mixture.converged", fit.Converged)
        .SetTag("mixture.log_likelihood", fit.LogLikelihood);
}
