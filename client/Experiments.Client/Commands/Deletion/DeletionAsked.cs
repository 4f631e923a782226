using Experiments.Client.Lookup;

namespace Experiments.Client.Commands.Deletion;

/// <summary>What a command that deletes is asked for.</summary>
/// <param name="Targets">The experiments and sweeps.</param>
/// <param name="IsDryRun">Whether nothing is deleted.</param>
/// <param name="IsConfirmed">Whether the command does not ask.</param>
/// <param name="WithClaims">Whether experiments are deleted by which the claims of a report are judged.</param>
internal sealed record DeletionAsked(Targets Targets, bool IsDryRun, bool IsConfirmed, bool WithClaims);
