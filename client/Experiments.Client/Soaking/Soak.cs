using Experiments.Client.Documents;
using Experiments.Client.Sessions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Connection;
using Experiments.Hosting.Storage;

namespace Experiments.Client.Soaking;

/// <summary>Starts a cluster, disturbs it, runs everything once more undisturbed in this process, and compares.</summary>
internal sealed class Soak(SoakPlan plan, ISessionFactory sessions, TimeProvider time, Action<string> say)
{
    private const int Slots = 2;

    /// <summary>Runs it all.</summary>
    public async Task<SoakDocument> Execute(CancellationToken cancellation)
    {
        await using var silos = new LocalSilos(plan.Folder);
        var names = Enumerable.Range(0, plan.Silos).Select(i => FormattableString.Invariant($"silo-{i}")).ToList();
        foreach (var name in names)
        {
            await Start(silos, name);
        }

        await using var session = await Connect(silos, cancellation);
        var disturber = new Disturber(silos, name => Start(silos, name), plan.Every, plan.Seed, time, say);
        var run = new SoakRun(session.Grains, disturber, time, say);
        await run.Execute(plan.Length, cancellation);
        say("everything once more, undisturbed");
        List<string> violations = [.. SoakCheck.Cluster(run, plan.Silos), .. await Compare(run, cancellation)];
        var views = run.Ended.Values;
        return new SoakDocument(
            plan.Seed,
            plan.Silos,
            plan.Storage.Kind,
            plan.Length.TotalMinutes,
            new SoakDisturbances(disturber.Kills, disturber.Terminations, disturber.Freezes, disturber.Restarts),
            run.Ended.Keys.Count(spec => spec.Setup.Workload == FunctionDefinition.Name),
            run.Ended.Keys.Count(spec => spec.Setup.Workload != FunctionDefinition.Name),
            run.Sweeps.Count,
            run.Sweeps.Sum(sweep => sweep.Runs.Length),
            views.Sum(view => view.Attempt),
            views.Select(view => view.Attempt).DefaultIfEmpty().Max(),
            run.Tail.TotalSeconds,
            violations);
    }

    private Task<LocalSilo> Start(LocalSilos silos, string name) => silos.Start(
        name,
        [
            $"--Storage:Kind={plan.Storage.Kind}",
            plan.Storage.Kind == StorageKinds.Postgres
                ? $"--Storage:ConnectionString={plan.Storage.ConnectionString}"
                : $"--Storage:Path={plan.Storage.Path ?? Path.Combine(plan.Folder, "experiments.db")}",
            FormattableString.Invariant($"--Slots:Count={Slots}"),

            // Silos die here all the time and none of the experiments is to blame.
            "--Scheduler:DeathLimit=0",
        ]);

    private async Task<IClusterSession> Connect(LocalSilos silos, CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        while (true)
        {
            try
            {
                return await sessions.OpenAsync(new ClusterTarget { Gateways = [.. silos.Gateways] }, cancellation);
            }
            catch (IOException)
            {
                if (silos.Names.FirstOrDefault(name => silos[name].HasExited) is { } dead)
                {
                    throw new IOException($"{dead} did not start; {silos.LogOf(dead)} says why");
                }

                await ticks.WaitForNextTickAsync(cancellation);
            }
        }
    }

    private async Task<IEnumerable<string>> Compare(SoakRun run, CancellationToken cancellation)
    {
        // Mostly steps that only wait: slots do not cost processors, and more of them end sooner.
        var options = new LocalSiloTarget { StateFolder = Path.Combine(plan.Folder, "undisturbed"), Slots = 8 };
        await using var session = await sessions.OpenAsync(options, cancellation);
        foreach (var spec in run.Ended.Keys)
        {
            await session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        }

        var findings = new List<string?>();
        for (var n = 0; n < run.Sweeps.Count; n++)
        {
            var sweep = session.Grains.GetGrain<ISweepGrain>(SoakWork.SweepName(n));
            await sweep.Submit(SoakWork.Sweep(n), null);
            await Until(async () => (await sweep.GetProgress()).Status == SweepStatus.Finished, cancellation);
            findings.Add(SoakCheck.Sweep(run.Sweeps[n], await sweep.Get()));
        }

        foreach (var (spec, view) in run.Ended)
        {
            var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
            await Until(async () => (await grain.GetProgress()).Status.IsFinal(), cancellation);
            findings.Add(SoakCheck.Experiment(view, await grain.Get()));
        }

        return findings.OfType<string>();
    }

    private async Task Until(Func<Task<bool>> isDone, CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        while (!await isDone())
        {
            await ticks.WaitForNextTickAsync(cancellation);
        }
    }
}
