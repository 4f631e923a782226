using Experiments.Client.Input;

namespace Experiments.Client.Clusters;

/// <summary>Starts and stops clusters of silos on this machine.</summary>
internal sealed class LocalClusters(ISiloProcesses processes, TimeProvider time)
{
    private const int PortsPerSilo = 3;
    private const int LogLines = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a silo that failed to start with others may take to end of itself.</summary>
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(10);

    /// <summary>Starts the silos of a plan and waits until all of them are ready. Where one is not, none is left running.</summary>
    /// <exception cref="InvalidInputException">A cluster runs in the folder already.</exception>
    /// <exception cref="IOException">A silo did not start; the message ends with the last lines of its log.</exception>
    public async Task<ClusterRecord> UpAsync(ClusterPlan plan, Action<string> note, CancellationToken cancellation)
    {
        using var folder = plan.Folder.Lock();
        if (plan.Folder.Read()?.Silos.Count(silo => processes.IsAlive(silo.Process)) is > 0 and var alive)
        {
            throw new InvalidInputException([$"a cluster with {alive} running silo(s) was started in {plan.Folder.Path} already; `experiments cluster down` stops it, --folder names another"]);
        }

        var ports = plan.FirstPort is { } first ? [.. Enumerable.Range(first, plan.Silos * PortsPerSilo)] : processes.FreePorts(plan.Silos * PortsPerSilo);
        var record = new ClusterRecord(plan.Storage.Kind, []);
        try
        {
            for (var i = 0; i < plan.Silos; i++)
            {
                var (name, silo, gateway, health) = ($"silo-{i}", ports[i * PortsPerSilo], ports[(i * PortsPerSilo) + 1], ports[(i * PortsPerSilo) + 2]);
                var log = plan.Folder.Log(name);
                File.Delete(log);
                var process = processes.Start(plan.Arguments(name, silo, gateway, health), plan.Environment, log);

                // After each: whatever happens to this command, what it started is known.
                record = record with { Silos = [.. record.Silos, new ClusterSiloRecord(name, process, silo, gateway, health, log)] };
                plan.Folder.Write(record);
                note($"{name} started as process {process.Id}, log in {log}");
            }

            await Ready(record, plan.Patience, cancellation);
            return record;
        }
        catch
        {
            await End(record.Silos, LastChance, _ => { }, CancellationToken.None);
            plan.Folder.Clear();
            throw;
        }
    }

    /// <summary>Asks all silos to end, waits until they have, and ends those at once that do not.</summary>
    /// <param name="folder">The cluster's folder.</param>
    /// <param name="patience">How long they may take to save what they train; zero for no time.</param>
    /// <param name="note">Receives a line for people now and then.</param>
    /// <param name="cancellation">Stops waiting; the silos go on ending.</param>
    /// <exception cref="InvalidInputException">No cluster was started in the folder.</exception>
    public async Task<IReadOnlyList<StoppedSilo>> DownAsync(ClusterFolder folder, TimeSpan patience, Action<string> note, CancellationToken cancellation)
    {
        using var _ = folder.Lock();
        var record = folder.Read() ?? throw Missing(folder);
        var stopped = await End(record.Silos, patience, note, cancellation);
        folder.Clear();
        return stopped;
    }

    /// <summary>What was started in a folder, and which of the silos still run.</summary>
    /// <exception cref="InvalidInputException">No cluster was started in the folder.</exception>
    public (ClusterRecord Record, IReadOnlySet<string> Alive) Look(ClusterFolder folder)
    {
        var record = folder.Read() ?? throw Missing(folder);
        return (record, record.Silos.Where(silo => processes.IsAlive(silo.Process)).Select(silo => silo.Name).ToHashSet(StringComparer.Ordinal));
    }

    private static InvalidInputException Missing(ClusterFolder folder) =>
        new([$"no cluster was started in {folder.Path}; `experiments cluster up` starts one, --folder names another"]);

    private async Task Ready(ClusterRecord record, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var waiting = record.Silos.ToList();
        while (true)
        {
            foreach (var silo in waiting.ToList())
            {
                if (await processes.IsReady(silo.HealthPort, cancellation))
                {
                    waiting.Remove(silo);
                }
                else if (!processes.IsAlive(silo.Process))
                {
                    throw Failed(silo, "ended before it was ready");
                }
            }

            if (waiting.Count == 0)
            {
                return;
            }

            if (time.GetElapsedTime(start) > patience)
            {
                throw Failed(waiting[0], FormattableString.Invariant($"was not ready after {patience.TotalSeconds} s"));
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    private static IOException Failed(ClusterSiloRecord silo, string what)
    {
        var lines = ClusterFolder.Tail(silo.Log, LogLines);
        return new IOException($"{silo.Name} {what}; no silo was left running. {(lines.Count == 0 ? "Its log is empty" : "The end of its log")} ({silo.Log}){string.Concat(lines.Select(line => "\n  " + line))}");
    }

    private async Task<IReadOnlyList<StoppedSilo>> End(
        IReadOnlyList<ClusterSiloRecord> silos, TimeSpan patience, Action<string> note, CancellationToken cancellation)
    {
        var alive = silos.Where(silo => processes.IsAlive(silo.Process)).ToList();
        var outcomes = silos.ToDictionary(silo => silo.Name, silo => alive.Contains(silo) ? StoppedSilo.Stopped : StoppedSilo.EndedBefore, StringComparer.Ordinal);
        if (patience > TimeSpan.Zero)
        {
            alive.ForEach(silo => processes.Terminate(silo.Process));
            if (alive.Count > 0)
            {
                note($"asked {alive.Count} silo(s) to end; experiments save their state first");
            }

            var start = time.GetTimestamp();
            while (alive.RemoveAll(silo => !processes.IsAlive(silo.Process)) >= 0 && alive.Count > 0 && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Pause, time, cancellation);
            }
        }

        foreach (var silo in alive)
        {
            processes.Kill(silo.Process);
            outcomes[silo.Name] = StoppedSilo.Killed;
        }

        while (alive.RemoveAll(silo => !processes.IsAlive(silo.Process)) >= 0 && alive.Count > 0)
        {
            await Task.Delay(Pause, time, cancellation);
        }

        return [.. silos.Select(silo => new StoppedSilo(silo.Name, silo.Process.Id, outcomes[silo.Name]))];
    }
}
