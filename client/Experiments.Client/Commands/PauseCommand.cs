using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands;

/// <summary>Holds sweeps and experiments.</summary>
internal sealed class PauseCommand : ControlCommand
{
    private readonly Option<bool> _hold = new("--hold") { Description = "Experiments of a sweep that run save their state and wait too, instead of running to their ends" };
    private bool _holds;

    public PauseCommand(CommandContext context, Option<string?> format)
        : base("pause", "Start no new experiments of sweeps until they are resumed; experiments save their state and wait.", context, format) => Add(_hold);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments pause around-148", "experiments pause around-148 --hold", "experiments pause 3fa9"];

    /// <inheritdoc/>
    protected override void Check(Targets targets, ParseResult parse, UsageErrors errors) => _holds = parse.Given(_hold);

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Pause("paused on the command line");

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep) => sweep.Pause(_holds);
}
