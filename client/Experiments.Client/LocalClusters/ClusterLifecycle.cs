using Experiments.Client.CommandLine;
using Experiments.Reporting;

namespace Experiments.Client.LocalClusters;

/// <summary>Starts and stops clusters of silos on this machine.</summary>
internal sealed class ClusterLifecycle(ISiloProcesses processes, TimeProvider time)
{
    /// <summary>The ports of a silo: for other silos, for clients, and for health checks.</summary>
    public const int PortsPerSilo = 3;

    private const int LogLines = 20;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>If a cluster does not start, its other silos have this long to end by themselves before they are killed.</summary>
    private static readonly TimeSpan PatienceAfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Starts the silos of a plan and waits until all of them are ready. If one is not, all are stopped.</summary>
    /// <exception cref="InvalidInputException">A cluster already runs in the folder.</exception>
    /// <exception cref="IOException">A silo did not start. The message ends with the last lines of its log.</exception>
    public async Task<ClusterRecord> StartAsync(ClusterPlan plan, Action<string> writeNote, CancellationToken cancellation)
    {
        using var folder = plan.Folder.Lock();
        if (plan.Folder.Read()?.Silos.Count(silo => processes.IsAlive(silo.Process)) is > 0 and var alive)
        {
            throw new InvalidInputException($"a cluster with {Wording.Count(alive, "running silo")} was started in {plan.Folder.Path} already; `experiments cluster down` stops it, --folder names another");
        }

        var ports = plan.FirstPort is { } first ? [.. Enumerable.Range(first, plan.Silos * PortsPerSilo)] : processes.FindFreePorts(plan.Silos * PortsPerSilo);
        var record = new ClusterRecord(plan.Storage.Kind, []);
        try
        {
            for (var i = 0; i < plan.Silos; i++)
            {
                var (name, silo, gateway, health) = ($"silo-{i}", ports[i * PortsPerSilo], ports[(i * PortsPerSilo) + 1], ports[(i * PortsPerSilo) + 2]);
                var log = plan.Folder.LogOf(name);
                File.Delete(log);
                var process = processes.Start(plan.ArgumentsOf(name, silo, gateway, health), plan.Environment, log);

                // The record is written after each start: if this command is killed, `cluster down` still finds every silo.
                record = record with { Silos = [.. record.Silos, new ClusterSiloRecord(name, process, silo, gateway, health, log)] };
                plan.Folder.Write(record);
                writeNote($"{name} started as process {process.Id}, log in {log}");
            }

            await WaitUntilReadyAsync(record, plan.Patience, cancellation);
            return record;
        }
        catch
        {
            await StopAsync(record.Silos, PatienceAfterFailure, _ => { }, CancellationToken.None);
            plan.Folder.Clear();
            throw;
        }
    }

    /// <summary>Asks all silos to end, waits for them, and kills those that take too long.</summary>
    /// <param name="folder">The cluster's folder.</param>
    /// <param name="patience">How long the silos may save the state of their experiments; zero to kill them immediately.</param>
    /// <param name="writeNote">Receives notes for the user.</param>
    /// <param name="cancellation">Stops waiting. The silos that were asked still end.</param>
    /// <exception cref="InvalidInputException">No cluster was started in the folder.</exception>
    public async Task<IReadOnlyList<StoppedSilo>> StopAsync(ClusterFolder folder, TimeSpan patience, Action<string> writeNote, CancellationToken cancellation)
    {
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

    private async Task WaitUntilReadyAsync(ClusterRecord record, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var waiting = record.Silos.ToList();
        while (true)
        {
            foreach (var silo in waiting.ToList())
            {
                if (await processes.IsReadyAsync(silo.HealthPort, cancellation))
                {
                    waiting.Remove(silo);
                }
                else if (!processes.IsAlive(silo.Process))
                {
                    throw StartFailed(silo, "ended before it was ready");
                }
            }

            if (waiting.Count == 0)
            {
                return;
            }

            if (time.GetElapsedTime(start) > patience)
            {
                throw StartFailed(waiting[0], $"was not ready after {patience.TotalSeconds} s");
            }

            await Task.Delay(PollInterval, time, cancellation);
        }
    }

    private static IOException StartFailed(ClusterSiloRecord silo, string what)
    {
        var lines = ClusterFolder.ReadTail(silo.Log, LogLines);
        return new IOException($"{silo.Name} {what}; no silo was left running. {(lines.Count == 0 ? "Its log is empty" : "The end of its log")} ({silo.Log}){string.Concat(lines.Select(line => "\n  " + line))}");
    }

    private async Task<IReadOnlyList<StoppedSilo>> StopAsync(
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
