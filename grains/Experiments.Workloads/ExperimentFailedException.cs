using Experiments.Contracts.Programs;

namespace Experiments.Workloads;

/// <summary>Thrown if an experiment cannot succeed: it diverged, or its data are missing or damaged.</summary>
public sealed class ExperimentFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The reason as users read it.</param>
    /// <param name="inner">The cause, or null.</param>
    public ExperimentFailedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Gets whether the experiment diverged: a loss was not finite.</summary>
    public bool Diverged { get; init; }

    /// <summary>Gets the kind of failure if another attempt may succeed; null if it would fail as well.</summary>
    public RetryCause? Cause { get; init; }
}
