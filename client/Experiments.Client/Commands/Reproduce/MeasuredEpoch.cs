using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Measures an epoch of a setup by training one, in a folder that is deleted at the end.</summary>
internal static class MeasuredEpoch
{
    /// <summary>Trains the setup with one epoch. On a cluster nothing is measured: its silos are other machines.</summary>
    public static async Task<EpochTime> MeasureAsync(CommandContext context, SessionTarget target, ResolvedData data, CancellationToken cancellation)
    {
        var (workload, setup) = (data.Setup.Workload, data.Setup.Setup);
        if (target is not LocalSiloTarget local)
        {
            return new EpochTime(null, "no experiment with this setup is recorded on the cluster");
        }

        if (workload.EpochsParameter is not { } epochs)
        {
            return new EpochTime(null, $"the workload {workload.Name} does not count epochs, and no experiment with this setup is recorded");
        }

        if (workload.With(setup, new Dictionary<string, string>(StringComparer.Ordinal) { [epochs] = "1" }, out var problems) is not { } one)
        {
            return new EpochTime(null, $"one epoch of this setup cannot be trained alone ({string.Join("; ", problems)})");
        }

        context.Terminal.WriteNote("Training one epoch of the setup to measure it, in a folder that is deleted afterwards.");
        await using var scratch = await ScratchSession.OpenAsync(context, "dry-run", local with { DataFolder = data.Folder, Slots = 1 }, cancellation);
        await context.Programs.PublishAsync(scratch.Session.Grains, workload.Name, context.Terminal.WriteNote, cancellation);
        var view = (await TrainingSession.RunAsync(context, scratch.Session, one, [0], local.Verbose, cancellation))[0];
        return view is { Status: ExperimentStatus.Completed, Curve: [var epoch, ..] }
            ? new EpochTime(epoch.Duration, "measured now: one epoch of this setup, alone on this machine")
            : new EpochTime(null, $"the epoch that was to be measured {Wording.Status(view.Status)}{(view.Reason is { } reason ? $": {reason}" : string.Empty)}");
    }
}
