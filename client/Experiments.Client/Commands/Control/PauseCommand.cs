using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Control;

/// <summary>Pauses sweeps and experiments.</summary>
internal sealed class PauseCommand : ControlCommand
{
    private readonly Option<bool> _hold;

    public PauseCommand(CommandContext context)
        : this(context, new("--hold") { Description = "Running experiments of the sweep save their state and wait too, instead of finishing" })
    {
    }

    private PauseCommand(CommandContext context, Option<bool> hold)
        : base("pause", "Pause sweeps: they start no new experiments until they are resumed. Paused experiments save their state and wait.", context, hold) =>
        _hold = hold;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments pause around-148", "experiments pause around-148 --hold", "experiments pause 3fa9"];

    /// <inheritdoc/>
    protected override bool ReadHold(ParseResult parse) => parse.ValueOf(_hold);

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Pause("paused on the command line");

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request) => sweep.Pause(request.Hold);
}
