using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Testing;
using Experiments.Testing.Silos;
using Experiments.Workloads.Functions;

namespace Experiments.Soak;

/// <summary>Starts a cluster, disturbs it, runs the same work once more on one undisturbed silo, and compares.</summary>
/// <param name="plan">What is done.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Takes a line on each step.</param>
internal sealed class SoakTrial(SoakPlan plan, TimeProvider time, Action<string> report)
{
    private const int Slots = 2;

    /// <summary>Most steps only wait: slots cost no processor, and with more of them the comparison ends sooner.</summary>
    private const int SlotsOfComparison = 8;

    /// <summary>The undisturbed silo has the work of the whole soak to do.</summary>
    private static readonly TimeSpan LongestComparison = TimeSpan.FromHours(12);

    /// <summary>Runs the trial.</summary>
    public async Task<SoakDocument> Execute(CancellationToken cancellation)
    {
        using var rotation = plan.RotateEvery is { } pause ? new Rotation(pause, time, report) : null;
        await using var silos = new TestSilos(plan.Folder) { Certificates = rotation?.Folder, ClientCertificates = rotation?.Folder };
        foreach (var i in Enumerable.Range(0, plan.Silos))
        {
            await Start(silos, string.Create(CultureInfo.InvariantCulture, $"silo-{i}"));
        }

        await using var session = await silos.Connect(cancellation);
        var disturber = new Disturber(silos, name => Start(silos, name), plan.Every, plan.Seed, time, report, rotation);
        var load = new SoakLoad(session.Grains, plan.Silos, disturber, time, report);
        await load.Execute(plan.Length, cancellation);
        report("everything once more, undisturbed");
        List<string> violations = [.. SoakCheck.Cluster(load, plan.Silos), .. await Compare(load, cancellation)];
        var views = load.Ended.Values;
        return new SoakDocument
        {
            Seed = plan.Seed,
            Silos = plan.Silos,
            Storage = plan.Database.Word,
            Minutes = plan.Length.TotalMinutes,
            Disturbances = new SoakDisturbances(disturber.Kills, disturber.Terminations, disturber.Freezes, disturber.Restarts) { Rotations = rotation?.Rotations },
            Functions = load.Ended.Keys.Count(spec => spec.Setup.Workload == FunctionDefinition.Name),
            Trainings = load.Ended.Keys.Count(spec => spec.Setup.Workload != FunctionDefinition.Name),
            Sweeps = load.Sweeps.Count,
            SweepExperiments = load.Sweeps.Sum(sweep => sweep.Experiments.Length),
            Attempts = views.Sum(view => view.Attempt),
            MostAttempts = views.Select(view => view.Attempt).DefaultIfEmpty().Max(),
            TailSeconds = load.Tail.TotalSeconds,
            Violations = violations,
        };
    }

    private Task<TestSilo> Start(TestSilos silos, string name) => silos.Start(
        name,
        [
            .. plan.Database.Settings,
            FormattableString.Invariant($"--Slots:Count={Slots}"),

            // Silos die here all the time, and none of the experiments is to blame.
            "--Scheduler:DeathLimit=0",
        ]);

    private async Task<IEnumerable<string>> Compare(SoakLoad load, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(plan.Folder, "undisturbed")).FullName;
        await using var silos = new TestSilos(folder);
        await silos.Start("undisturbed", [.. ClusterDatabase.SqliteIn(folder).Settings, FormattableString.Invariant($"--Slots:Count={SlotsOfComparison}")]);
        await using var session = await silos.Connect(cancellation);
        foreach (var spec in load.Ended.Keys)
        {
            await session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        }

        var findings = new List<string?>();
        for (var n = 0; n < load.Sweeps.Count; n++)
        {
            var sweep = session.Grains.GetGrain<ISweepGrain>(SoakWork.SweepName(n));
            await sweep.Submit(SoakWork.Sweep(n), null);
            await Wait.Until(sweep.GetProgress, progress => progress.Status == SweepStatus.Finished, cancellation, limit: LongestComparison, time: time);
            findings.Add(SoakCheck.Sweep(load.Sweeps[n], await sweep.Get()));
        }

        foreach (var (spec, view) in load.Ended)
        {
            var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
            await Wait.Until(grain.GetProgress, progress => progress.Status.IsFinal(), cancellation, limit: LongestComparison, time: time);
            findings.Add(SoakCheck.Experiment(view, await grain.Get()));
        }

        return findings.OfType<string>();
    }
}
