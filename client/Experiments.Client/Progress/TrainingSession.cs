using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Progress;

/// <summary>Opens sessions that train, and runs experiments in them.</summary>
internal static class TrainingSession
{
    /// <summary>What a stopped command leaves behind, and how to continue.</summary>
    public const string AfterInterruption = "Finished experiments are kept and the others wait; the same command continues them.";

    /// <summary>Opens a session that trains on the resolved data, and notes where the session is.</summary>
    public static async Task<IClusterSession> OpenAsync(
        CommandContext context, SessionTarget target, ResolvedData data, CancellationToken cancellation)
    {
        var workload = data.Setup.Workload.Name;
        if (data.Fallback is { } fallback)
        {
            context.Terminal.WriteNote(fallback);
            foreach (var detail in data.Details)
            {
                context.Terminal.WriteNote(detail);
            }
        }

        // The program of the command, if there is one, comes from its workload file.
        var session = await context.Sessions.OpenAsync(
            target is LocalSiloTarget silo ? silo with { DataFolder = data.Folder } : target, cancellation);
        context.Terminal.WriteNote(session.Description);
        try
        {
            await context.Programs.PublishAsync(session.Grains, workload, context.Terminal.WriteNote, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a setup with each seed, and shows progress.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="session">The session, from <see cref="OpenAsync"/>.</param>
    /// <param name="setup">The setup.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="withLog">Whether the silo's log shares the stream. It would tear a display that redraws itself.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="priority">The priority of the experiments, see <see cref="ExperimentDemand.OwnerPriority"/>.</param>
    /// <param name="limits">How long an attempt may take, and what is tried again; null for no limits.</param>
    public static Task<ImmutableArray<ExperimentView>> RunAsync(
        CommandContext context, IClusterSession session, Setup setup, ImmutableArray<long> seeds, bool withLog, CancellationToken cancellation, int priority = 0, AttemptLimits? limits = null) =>
        RunAsync(context, session, [.. seeds.Select(seed => new ExperimentSpec(setup, seed))], withLog, cancellation, priority, limits);

    /// <summary>Runs experiments, and shows progress.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="session">The session, from <see cref="OpenAsync"/>.</param>
    /// <param name="specs">The experiments.</param>
    /// <param name="withLog">Whether the silo's log shares the stream. It would tear a display that redraws itself.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="priority">The priority of the experiments, see <see cref="ExperimentDemand.OwnerPriority"/>.</param>
    /// <param name="limits">How long an attempt may take, and what is tried again; null for no limits.</param>
    public static Task<ImmutableArray<ExperimentView>> RunAsync(
        CommandContext context, IClusterSession session, IReadOnlyList<ExperimentSpec> specs, bool withLog, CancellationToken cancellation, int priority = 0, AttemptLimits? limits = null)
    {
        IExperimentDisplay display = context.Terminal.ErrorIsTerminal && !withLog
            ? new LiveExperimentDisplay(context.Terminal.ConsoleOn(context.Terminal.Error, isTerminal: true), context.Catalog)
            : new PlainExperimentDisplay(context.Terminal.Error, context.Time, context.Catalog);
        return ExperimentRunner.RunAsync(session.Grains, specs, display, context.Terminal.WriteNote, context.Time, cancellation, priority, limits);
    }
}
