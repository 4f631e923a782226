using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
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
    protected override async Task<IReadOnlyList<string>> NotesAsync(IClusterSession session, ControlResult result, CancellationToken cancellation)
    {
        // What had ended stays ended.
        var resumed = result.Sweeps.Where(sweep => !sweep.WasFinal).ToList();
        if (resumed.Count == 0 && result.Experiments.All(experiment => experiment.WasFinal))
        {
            return [];
        }

        if (await Training.IsPossibleAsync(session.Grains, cancellation))
        {
            return [];
        }

        return resumed is [var first, ..]
            ? [$"Nothing runs yet: no silo has slots. `experiments watch {first.Name}` continues the sweep in a silo of its own."]
            : ["Nothing runs yet: no silo has slots. `experiments run` and `reproduce` with the same setup continue an experiment in a silo of their own."];
    }

    /// <inheritdoc/>
    protected override Task AskAsync(IExperimentGrain experiment) => experiment.Resume();

    /// <inheritdoc/>
    protected override Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request) => sweep.Resume();
}
