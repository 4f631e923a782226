using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands;

/// <summary>Lets sweeps finish what runs and propose nothing more.</summary>
internal sealed class StopCommand(CommandContext context, Option<string?> format)
    : ControlCommand("stop", "Let sweeps finish the experiments that run, and propose nothing more.", context, format)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments stop around-148"];

    /// <inheritdoc/>
    protected override void Check(Targets targets, ParseResult parse, UsageErrors errors)
    {
        foreach (var id in targets.Experiments)
        {
            errors.Add($"NAME: '{id}' names an experiment, which cannot be stopped early and finish; pause or cancel it");
        }
    }

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => throw new NotSupportedException("an experiment cannot be stopped");

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep) => sweep.Stop("stopped on the command line");
}
