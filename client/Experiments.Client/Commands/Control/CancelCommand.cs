using Experiments.Client.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Control;

/// <summary>Ends experiments and sweeps immediately.</summary>
internal sealed class CancelCommand(CommandContext context)
    : ControlCommand("cancel", "End sweeps and experiments immediately. Results of finished experiments are kept.", context)
{
    private const string Reason = "cancelled on the command line";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cancel 3fa9", "experiments cancel 3fa9 77b0", "experiments cancel around-148"];

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Cancel(Reason);

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request) => sweep.Cancel(Reason);
}
