namespace Experiments.Workloads;

/// <summary>An experiment that cannot succeed: it diverged, or its data are missing or damaged.</summary>
public sealed class ExperimentFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The reason as users read it.</param>
    /// <param name="inner">What led to it, or null.</param>
    public ExperimentFailedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether it diverged: a loss was not finite.</summary>
    public bool Diverged { get; init; }
}
