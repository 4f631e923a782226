using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Connection.Artifacts;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Commands.Verify;

/// <summary>Lets a silo of the cluster repeat recorded experiments, beside its slots.</summary>
/// <param name="context">The command's context.</param>
/// <param name="target">The cluster.</param>
/// <param name="name">The name or the address of the silo.</param>
internal sealed class SiloReplayer(CommandContext context, SessionTarget target, string name) : IReplayer
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task<ExperimentResult> ReplayAsync(ExperimentView recorded, ProgramCopy? program, CancellationToken cancellation)
    {
        await using var session = await context.Sessions.OpenAsync(target, cancellation);
        var cluster = session.Grains.GetGrain<IClusterGrain>(0);
        var silo = Find((await cluster.GetStatus().WaitAsync(cancellation)).Silos);
        context.Terminal.WriteNote($"silo {silo.Name} runs experiment {recorded.ExperimentId} (seed {recorded.Spec!.Seed}) again");
        var ticket = Guid.NewGuid().ToString("N");
        using var timer = new PeriodicTimer(PollInterval, context.Time);
        while (true)
        {
            var progress = await cluster.Replay(silo.Address, recorded.ExperimentId, ticket).WaitAsync(cancellation)
                ?? throw new ReplayFailedException($"silo {silo.Name} has ended, and the replay of {recorded.ExperimentId} with it");
            if (progress is { Failure: { } failure })
            {
                throw new ReplayFailedException($"silo {silo.Name} did not repeat {recorded.ExperimentId}: {failure}");
            }

            if (progress.Result is { } result)
            {
                return result;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private SiloState Find(IReadOnlyCollection<SiloState> silos)
    {
        SiloState[] named = [.. silos.Where(silo => silo.Name == name || silo.Address == name)];
        return named switch
        {
            [var silo] => silo,
            [] => throw new InvalidInputException(silos.Count == 0
                ? $"--on: no silo runs here, so that '{name}' cannot repeat anything; name a cluster with --cluster, or leave --on away"
                : $"--on: there is no silo '{name}'; the cluster has {string.Join(", ", silos.Select(silo => silo.Name))}"),
            _ => throw new InvalidInputException($"--on: {named.Length} silos are named '{name}'; give the address of one: {string.Join(", ", named.Select(silo => silo.Address))}"),
        };
    }
}
