using System.Collections.Immutable;
using Experiments.Client.Rendering;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Connection;

namespace Experiments.Client.Running;

/// <summary>What the commands that train have in common.</summary>
internal static class TrainingSession
{
    /// <summary>Opens a session that trains on the data, and tells people where it is.</summary>
    public static async Task<IClusterSession> OpenAsync(
        CommandContext context, SessionTarget target, ResolvedData data, CancellationToken cancellation)
    {
        if (data.Fallback is { } fallback)
        {
            context.Terminal.Note(fallback);
            foreach (var detail in data.Details)
            {
                context.Terminal.Note(detail);
            }
        }

        var session = await context.Sessions.OpenAsync(
            target is LocalSiloTarget silo ? silo with { DataFolder = data.MnistFolder } : target, cancellation);
        context.Terminal.Note(session.Description);
        return session;
    }

    /// <summary>Runs the setup with each seed, and shows progress.</summary>
    /// <param name="context">The world.</param>
    /// <param name="session">From <see cref="OpenAsync"/>.</param>
    /// <param name="setup">The setup.</param>
    /// <param name="seeds">Its seeds.</param>
    /// <param name="withLog">Whether the silo's log shares the stream, through which a display that redraws itself would tear.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static Task<ImmutableArray<ExperimentView>> RunAsync(
        CommandContext context, IClusterSession session, Setup setup, ImmutableArray<long> seeds, bool withLog, CancellationToken cancellation)
    {
        IProgressDisplay display = context.Terminal.ErrorIsTerminal && !withLog
            ? new LiveProgress(context.Terminal.ConsoleOn(context.Terminal.Error, isTerminal: true))
            : new PlainProgress(context.Terminal.Error, context.Time);
        var specs = seeds.Select(seed => new ExperimentSpec(setup, seed)).ToList();
        return ExperimentRunner.RunAsync(session.Grains, specs, display, context.Time, cancellation);
    }
}
