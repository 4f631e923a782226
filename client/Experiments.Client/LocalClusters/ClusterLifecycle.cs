using Experiments.Client.CommandLine;
using Experiments.Reporting;

namespace Experiments.Client.LocalClusters;

/// <summary>Looks at clusters of silos on this machine and stops them.</summary>
internal sealed class ClusterLifecycle(ISiloProcesses processes, TimeProvider time)
{
    /// <summary>How often the processes and the health of silos are looked at.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks all silos to end, waits for them, and kills those that take too long.</summary>
    /// <param name="folder">The cluster's folder.</param>
    /// <param name="patience">How long the silos may save the state of their experiments; zero to kill them immediately.</param>
    /// <param name="writeNote">Receives notes for the user.</param>
    /// <param name="cancellation">Stops waiting. The silos that were asked still end.</param>
    /// <exception cref="InvalidInputException">No cluster was started in the folder.</exception>
    public async Task<IReadOnlyList<StoppedSilo>> StopAsync(ClusterFolder folder, TimeSpan patience, Action<string> writeNote, CancellationToken cancellation)
    {
        // The lock would create the folder.
        if (!Directory.Exists(folder.Path))
        {
            throw NoCluster(folder);
        }

        using var _ = folder.Lock();
        var record = folder.Read() ?? throw NoCluster(folder);
        var stopped = await StopAsync(record.Silos, patience, writeNote, cancellation);
        folder.Clear();
        return stopped;
    }

    /// <summary>Returns the record of a cluster and the names of its silos that still run.</summary>
    /// <exception cref="InvalidInputException">No cluster was started in the folder.</exception>
    public (ClusterRecord Record, IReadOnlySet<string> Alive) Inspect(ClusterFolder folder)
    {
        var record = folder.Read() ?? throw NoCluster(folder);
        return (record, record.Silos.Where(silo => processes.IsAlive(silo.Process)).Select(silo => silo.Name).ToHashSet(StringComparer.Ordinal));
    }

    private static InvalidInputException NoCluster(ClusterFolder folder) =>
        new($"no cluster was started in {folder.Path}; `experiments cluster up` starts one, --folder names another");

    /// <summary>Asks some silos to end, waits for them, and kills those that take too long.</summary>
    public async Task<IReadOnlyList<StoppedSilo>> StopAsync(
        IReadOnlyList<ClusterSiloRecord> silos, TimeSpan patience, Action<string> writeNote, CancellationToken cancellation)
    {
        var alive = silos.Where(silo => processes.IsAlive(silo.Process)).ToList();
        var outcomes = silos.ToDictionary(silo => silo.Name, silo => alive.Contains(silo) ? StoppedSilo.Stopped : StoppedSilo.EndedBefore, StringComparer.Ordinal);
        if (patience > TimeSpan.Zero)
        {
            alive.ForEach(silo => processes.Terminate(silo.Process));
            if (alive.Count > 0)
            {
                writeNote($"asked {Wording.Count(alive.Count, "silo")} to end; experiments save their state first");
            }

            var start = time.GetTimestamp();
            while (AnyAlive(alive) && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(PollInterval, time, cancellation);
            }
        }

        foreach (var silo in alive)
        {
            processes.Kill(silo.Process);
            outcomes[silo.Name] = StoppedSilo.Killed;
        }

        while (AnyAlive(alive))
        {
            await Task.Delay(PollInterval, time, cancellation);
        }

        return [.. silos.Select(silo => new StoppedSilo(silo.Name, silo.Process.Id, outcomes[silo.Name]))];
    }

    private bool AnyAlive(List<ClusterSiloRecord> silos)
    {
        silos.RemoveAll(silo => !processes.IsAlive(silo.Process));
        return silos.Count > 0;
    }
}
