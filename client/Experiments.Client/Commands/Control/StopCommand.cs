using System.Diagnostics;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Control;

/// <summary>Lets sweeps finish their running experiments and propose nothing more.</summary>
internal sealed class StopCommand : ControlCommand
{
    public StopCommand(CommandContext context)
        : base("stop", "Stop sweeps: running experiments finish, and no new ones are proposed.", context) => NamesSweepsOnly();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments stop around-148"];

    /// <inheritdoc/>
    protected override void CheckTargets(Targets targets, UsageErrors errors) =>
        errors.AddRange(targets.Experiments.Select(id => $"NAME: '{id}' names an experiment, which cannot be stopped early and finish; pause or cancel it"));

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => throw new UnreachableException("targets are checked before");

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request) => sweep.Stop("stopped on the command line");
}
