using System.ComponentModel;
using Experiments.Client.Views;

namespace Experiments.Client.LocalClusters;

/// <summary>Restarts the silos of a local cluster that die or freeze, until the cluster is stopped.</summary>
/// <param name="processes">The silos' processes.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Numbers from 0 up to 1 for the pauses.</param>
/// <param name="writeNote">Receives notes for the user.</param>
internal sealed class ClusterSupervisor(ISiloProcesses processes, TimeProvider time, Func<double> random, Action<string> writeNote)
{
    private const int LogLines = 20;

    private readonly SiloLaunch _launch = new(processes);
    private readonly Dictionary<string, SiloDeaths> _deaths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SiloPulse> _pulses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SiloProcess Process, Task<bool> Answer)> _checks = new(StringComparer.Ordinal);

    /// <summary>Watches the silos. Returns after another command has stopped the cluster.</summary>
    /// <exception cref="IOException">Another command supervises the cluster.</exception>
    public async Task RunAsync(ClusterPlan plan, CancellationToken cancellation)
    {
        using var supervision = plan.Folder.LockSupervision();
        using var timer = new PeriodicTimer(ClusterLifecycle.PollInterval, time);
        while (plan.Folder.Read() is { } record)
        {
            foreach (var silo in record.Silos)
            {
                Check(silo, plan.Patience, cancellation);
            }

            if (record.Silos.Any(NeedsSomething))
            {
                LookAfter(plan);
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    private bool NeedsSomething(ClusterSiloRecord silo) => processes.IsAlive(silo.Process)
        ? IsFrozen(silo)
        : _deaths.GetValueOrDefault(silo.Name) is not { } deaths || deaths.Process != silo.Process || deaths.Next <= time.GetUtcNow();

    // A killed process stays for a moment, until the operating system has taken its memory back.
    private bool IsFrozen(ClusterSiloRecord silo) =>
        _pulses.GetValueOrDefault(silo.Name) is { IsFrozen: true } pulse && pulse.Process == silo.Process && _deaths.GetValueOrDefault(silo.Name)?.Process != silo.Process;

    /// <summary>Takes the answer to the last health check of a silo, and asks again when it is time. Waits for nothing: the other silos may need something.</summary>
    private void Check(ClusterSiloRecord silo, TimeSpan patience, CancellationToken cancellation)
    {
        if (_checks.GetValueOrDefault(silo.Name) is { Answer: { IsCompleted: true } answer } check)
        {
            _checks.Remove(silo.Name);
            _pulses[silo.Name] = SiloPulse.After(_pulses.GetValueOrDefault(silo.Name), check.Process, answer.IsCompletedSuccessfully && answer.Result, time.GetUtcNow(), patience);
        }

        if (!_checks.ContainsKey(silo.Name) && processes.IsAlive(silo.Process)
            && (_pulses.GetValueOrDefault(silo.Name) is not { } pulse || pulse.Process != silo.Process || pulse.Next <= time.GetUtcNow()))
        {
            _checks[silo.Name] = (silo.Process, processes.IsLiveAsync(silo.HealthPort, cancellation));
        }
    }

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
        if (IsFrozen(silo) && processes.IsAlive(silo.Process))
        {
            // Asking it to end would wait for ever: a frozen process takes no signal but this one.
            processes.Kill(silo.Process);
            NoteDeath(silo, $"runs but has not answered {SiloPulse.MostMisses} health checks in a row, so it was killed");
            return record;
        }

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
