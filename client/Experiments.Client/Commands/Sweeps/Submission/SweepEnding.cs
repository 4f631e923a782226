using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Makes the outcome of a sweep that has ended.</summary>
/// <param name="session">The session.</param>
/// <param name="sweep">The sweep.</param>
/// <param name="note">A sentence for the result, or null.</param>
/// <param name="cancellation">Stops the command.</param>
internal delegate Task<CommandOutcome> SweepEnding(IClusterSession session, SweepView sweep, string? note, CancellationToken cancellation);
