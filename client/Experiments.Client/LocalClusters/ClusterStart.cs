using Experiments.Certificates;
using Experiments.Client.CommandLine;
using Experiments.Reporting;

namespace Experiments.Client.LocalClusters;

/// <summary>Starts the silos of a cluster on this machine that do not run: all of a new cluster, or those that died.</summary>
internal sealed class ClusterStart(ISiloProcesses processes, TimeProvider time)
{
    private const int LogLines = 20;

    /// <summary>If a silo does not start, the others of this start have this long to end by themselves before they are killed.</summary>
    private static readonly TimeSpan PatienceAfterFailure = TimeSpan.FromSeconds(10);

    private readonly SiloLaunch _launch = new(processes);

    /// <summary>Starts what does not run and waits until it is ready. Silos that run are left alone.</summary>
    /// <exception cref="InvalidInputException">Silos run, and the request asks for other settings than they have.</exception>
    /// <exception cref="IOException">A silo did not start. What this call started is stopped; the message ends with the last lines of the log.</exception>
    public async Task<ClusterUp> UpAsync(ClusterUpRequest request, Action<string> writeNote, CancellationToken cancellation)
    {
        using var folder = request.Folder.Lock();
        var before = request.Folder.Read();
        var alive = (before?.Silos ?? []).Where(silo => processes.IsAlive(silo.Process)).ToList();
        if (before is null || alive.Count == 0)
        {
            return await StartAllAsync(request, before, writeNote, cancellation);
        }

        var conflicts = request.ConflictsWith(before).ToList();
        if (conflicts.Count > 0)
        {
            throw new InvalidInputException(conflicts);
        }

        alive.ForEach(silo => writeNote($"{silo.Name} runs as process {silo.Process.Id}"));
        var dead = before.Silos.Except(alive).ToList();
        if (dead.Count == 0 && !request.Supervise)
        {
            return new ClusterUp(before, null) { Started = new HashSet<string>() };
        }

        // The silos that run accept only what they were started with.
        var plan = ClusterPlanning.Plan(request, before) with { Certificates = before.Settings?.Certificates is { } certificates ? new CertificateFolder(certificates) : null };
        return await StartAsync(plan, before, dead, $"{Wording.Count(alive.Count, "silo")} that ran before still {(alive.Count == 1 ? "runs" : "run")}", writeNote, cancellation);
    }

    private async Task<ClusterUp> StartAllAsync(ClusterUpRequest request, ClusterRecord? before, Action<string> writeNote, CancellationToken cancellation)
    {
        var plan = ClusterPlanning.Plan(request, before);
        var asBefore = before is not null && plan.Silos == before.Silos.Count && plan.FirstPort is null && plan.Storage.Kind == before.Storage;
        var silos = asBefore ? before!.Silos : _launch.NewSilos(plan);
        return await StartAsync(plan, before, silos, "no silo was left running", writeNote, cancellation);
    }

    private async Task<ClusterUp> StartAsync(
        ClusterPlan plan, ClusterRecord? before, IReadOnlyList<ClusterSiloRecord> silos, string whatIsLeft, Action<string> writeNote, CancellationToken cancellation)
    {
        var isRepair = before is not null && silos.All(before.Silos.Contains);
        var record = (isRepair ? before! : new ClusterRecord(plan.Storage.Kind, [])) with { Settings = ClusterSettings.Of(plan) };
        if (plan.Certificates is { } certificates)
        {
            LocalCertificates.Ensure(certificates, time);
        }

        var started = new List<ClusterSiloRecord>();
        var logStarts = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            foreach (var silo in silos)
            {
                logStarts[silo.Name] = SiloLog.PrepareForStart(silo.Log);
                var now = _launch.Start(plan, silo);
                started.Add(now);

                // The record is written after each start: if this command is killed, `cluster down` still finds every silo.
                record = isRepair ? record.With(now) : record with { Silos = [.. record.Silos, now] };
                plan.Folder.Write(record);
                writeNote(isRepair
                    ? $"{now.Name} (process {silo.Process.Id}) had ended, started as process {now.Process.Id}, log in {now.Log}"
                    : $"{now.Name} started as process {now.Process.Id}, log in {now.Log}");
            }

            await WaitUntilReadyAsync(started, plan.Patience, cancellation);
            plan.Folder.Write(record);
            return new ClusterUp(record, plan) { Started = started.Select(silo => silo.Name).ToHashSet(StringComparer.Ordinal) };
        }
        catch (Exception e)
        {
            await new ClusterLifecycle(processes, time).StopAsync(started, PatienceAfterFailure, _ => { }, CancellationToken.None);
            if (before is null)
            {
                plan.Folder.Clear();
            }
            else
            {
                plan.Folder.Write(before);
            }

            if (e is SiloStartException failed)
            {
                var tail = SiloLog.ReadTail(failed.Silo.Log, LogLines, logStarts[failed.Silo.Name]);
                throw new CommandFailedException($"{failed.Silo.Name} {failed.Message}; {whatIsLeft}. {tail.Title(failed.Silo.Log)}", tail.Lines);
            }

            throw;
        }
    }

    private async Task WaitUntilReadyAsync(IReadOnlyList<ClusterSiloRecord> silos, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var waiting = silos.ToList();
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
                    throw new SiloStartException(silo, "ended before it was ready");
                }
            }

            if (waiting.Count == 0)
            {
                return;
            }

            if (time.GetElapsedTime(start) > patience)
            {
                throw new SiloStartException(waiting[0], $"was not ready after {patience.TotalSeconds} s");
            }

            await Task.Delay(ClusterLifecycle.PollInterval, time, cancellation);
        }
    }
}
