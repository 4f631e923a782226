using System.ComponentModel;
using Experiments.Client.Views;

namespace Experiments.Client.LocalClusters;

/// <summary>Restarts the silos of a local cluster that die, until the cluster is stopped.</summary>
/// <param name="processes">The silos' processes.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Numbers from 0 up to 1 for the pauses.</param>
/// <param name="writeNote">Receives notes for the user.</param>
internal sealed class ClusterSupervisor(ISiloProcesses processes, TimeProvider time, Func<double> random, Action<string> writeNote)
{
    private const int LogLines = 20;

    private readonly SiloLaunch _launch = new(processes);
    private readonly Dictionary<string, SiloDeaths> _deaths = new(StringComparer.Ordinal);

    /// <summary>Watches the silos. Returns after another command has stopped the cluster.</summary>
    /// <exception cref="IOException">Another command supervises the cluster.</exception>
    public async Task RunAsync(ClusterPlan plan, CancellationToken cancellation)
    {
        using var supervision = plan.Folder.LockSupervision();
        using var timer = new PeriodicTimer(ClusterLifecycle.PollInterval, time);
        while (plan.Folder.Read() is { } record)
        {
            if (record.Silos.Any(NeedsSomething))
            {
                LookAfter(plan);
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private bool NeedsSomething(ClusterSiloRecord silo) =>
        !processes.IsAlive(silo.Process) && (_deaths.GetValueOrDefault(silo.Name) is not { } deaths || deaths.Process != silo.Process || deaths.Next <= time.GetUtcNow());

    private void LookAfter(ClusterPlan plan)
    {
        try
        {
            // While `cluster down` holds the lock, its silos end because they were asked to. Afterwards there is no record any more.
            using var folder = plan.Folder.Lock();
            var record = plan.Folder.Read();
            foreach (var silo in (record?.Silos ?? []).Where(NeedsSomething))
            {
                record = LookAfter(plan, record!, silo);
            }
        }
        catch (IOException)
        {
            // Another command holds the lock. The next look is soon.
        }
    }

    private ClusterRecord LookAfter(ClusterPlan plan, ClusterRecord record, ClusterSiloRecord silo)
    {
        if (_deaths.GetValueOrDefault(silo.Name)?.Process != silo.Process)
        {
            NoteDeath(silo, "died");
            return record;
        }

        SiloProcess? process = null;
        try
        {
            SiloLog.PrepareForStart(silo.Log);
            var now = _launch.Start(plan, silo);
            process = now.Process;
            plan.Folder.Write(record.With(now));
            writeNote($"{now.Name} started as process {now.Process.Id}, log in {now.Log}");
            return record.With(now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            // A silo that the record does not know would never be stopped.
            if (process is not null)
            {
                processes.Kill(process);
            }

            NoteDeath(silo, $"cannot be started: {e.Message}");
            return record;
        }
    }

    private void NoteDeath(ClusterSiloRecord silo, string what)
    {
        var now = time.GetUtcNow();
        var deaths = SiloDeaths.After(_deaths.GetValueOrDefault(silo.Name), silo.Process, now, random());
        _deaths[silo.Name] = deaths;
        var head = $"{silo.Name} (process {silo.Process.Id}) {what}";
        var next = $"the next start is in {Format.Duration(deaths.Next - now)}";
        writeNote(deaths.IsReported
            ? $"{head}, {deaths.InARow} times within {Format.Duration(SiloDeaths.LongEnough)} of its start; {next}. {SiloLog.ReadTail(silo.Log, LogLines).Describe(silo.Log)}"
            : $"{head}; {next}");
    }
}
