using Experiments.Client.Lookup;

namespace Experiments.Client.Commands.Control;

/// <summary>What a command asks of experiments and sweeps.</summary>
/// <param name="Targets">The experiments and sweeps.</param>
/// <param name="Hold">Whether running experiments of a paused sweep wait too.</param>
internal sealed record ControlRequest(Targets Targets, bool Hold);
