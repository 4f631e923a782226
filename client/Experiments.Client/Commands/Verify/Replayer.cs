using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>Repeats recorded experiments in a silo of this process, and compares them.</summary>
/// <param name="context">The command's context.</param>
/// <param name="target">Where the experiments were recorded.</param>
/// <param name="dataFolder">The folder that <c>--data</c> names, or null.</param>
internal sealed class Replayer(CommandContext context, SessionTarget target, string? dataFolder) : IReplayer
{
    /// <summary>Runs the same spec in an empty state folder, so that no result and no checkpoint of the recorded experiment is found.</summary>
    public async Task<ExperimentResult> ReplayAsync(ExperimentView recorded, ProgramCopy? program, CancellationToken cancellation)
    {
        var spec = recorded.Spec!;
        var local = new LocalSiloTarget
        {
            StateFolder = string.Empty,
            DataFolder = await DataResolver.FindAsync(spec.Setup, dataFolder, context, cancellation),
            Slots = 1,
            ThreadsPerSlot = recorded.Result!.Provenance.Threads,
            Verbose = target.Verbose,
            Programs = ScratchSession.ResourcesFor(program?.Document),
        };
        await using var scratch = await ScratchSession.OpenAsync(context, "verify", local, cancellation);
        if (program is not null)
        {
            context.Catalog.Add(program.Document);
            await program.PublishAsync(scratch.Session.Grains, cancellation);
        }

        context.Terminal.WriteNote($"running experiment {recorded.ExperimentId} (seed {spec.Seed}) again in {scratch.Folder}");
        var replayed = (await TrainingSession.RunAsync(context, scratch.Session, spec.Setup, [spec.Seed], local.Verbose, cancellation))[0];
        return replayed.Result ?? throw new ReplayFailedException($"the replay of {recorded.ExperimentId} ended as {Wording.Status(replayed.Status)}: {replayed.Reason}");
    }
}
