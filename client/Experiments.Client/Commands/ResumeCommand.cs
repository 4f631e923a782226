using System.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands;

/// <summary>Lets sweeps and experiments go on.</summary>
internal sealed class ResumeCommand(CommandContext context, Option<string?> format)
    : ControlCommand("resume", "Let sweeps that were paused, stopped or cancelled, and experiments that were paused, go on.", context, format)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments resume around-148", "experiments resume 3fa9"];

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Resume();

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep) => sweep.Resume();
}
