using System.CommandLine;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands;

/// <summary>Ends experiments and sweeps at once.</summary>
internal sealed class CancelCommand(CommandContext context, Option<string?> format)
    : ControlCommand("cancel", "End sweeps and experiments now; what has finished is left as it is.", context, format)
{
    private const string Reason = "cancelled on the command line";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cancel 3fa9", "experiments cancel 3fa9 77b0", "experiments cancel around-148"];

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Cancel(Reason);

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep) => sweep.Cancel(Reason);
}
