using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Commands.Verify;

/// <summary>Repeats recorded experiments.</summary>
internal interface IReplayer
{
    /// <summary>Repeats a completed experiment from its beginning, and returns the result.</summary>
    /// <param name="recorded">The experiment.</param>
    /// <param name="program">Its program; null if it has none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="ReplayFailedException">The replay did not complete.</exception>
    Task<ExperimentResult> ReplayAsync(ExperimentView recorded, ProgramCopy? program, CancellationToken cancellation);
}
