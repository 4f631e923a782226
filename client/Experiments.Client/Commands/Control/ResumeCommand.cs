using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Control;

/// <summary>Continues sweeps and experiments.</summary>
internal sealed class ResumeCommand(CommandContext context)
    : ControlCommand("resume", "Continue sweeps that were paused, stopped or cancelled, and experiments that were paused.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments resume around-148", "experiments resume 3fa9"];

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Resume();

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request) => sweep.Resume();
}
