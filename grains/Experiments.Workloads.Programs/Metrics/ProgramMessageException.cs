namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Thrown if a program said something that has no meaning. The message names the place and what would be right.</summary>
internal sealed class ProgramMessageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets whether the objective was not finite, and the file says that this means divergence.</summary>
    public bool Diverged { get; init; }
}
