using Experiments.Contracts.Experiments;
using Experiments.Workloads;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Hosting.Tests.StateFolders;

/// <summary>A workload whose epochs wait for the test: it announces that it started and goes on when it is let.</summary>
internal sealed class GatedWorkload : IWorkload, IDisposable
{
    public string Name => "vae-gmm";

    public SemaphoreSlim Started { get; } = new(0);

    public SemaphoreSlim Gate { get; } = new(0);

    public int Preparations { get; private set; }

    public int Runs { get; private set; }

    public List<(byte[] State, int Epochs)> Resumed { get; } = [];

    public Action<WorkloadAttempt>? Checkpoint { get; init; }

    public Func<WorkloadAttempt, ExperimentResult>? Finish { get; init; }

    public void Prepare() => Preparations++;

    public ExperimentResult? Run(WorkloadAttempt run, CancellationToken cancellation)
    {
        Runs++;
        Resumed.Add((run.ResumeFrom.ToArray(), run.ResumedCurve.Count));
        Checkpoint?.Invoke(run);
        Started.Release();
        if (WaitHandle.WaitAny([Gate.AvailableWaitHandle, run.Hold.WaitHandle, cancellation.WaitHandle]) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            return null;
        }

        Gate.Wait(cancellation);
        run.ReportEpoch(new EpochRecord(1, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.FromSeconds(1)));
        return Finish is null ? Result(run) : Finish(run);
    }

    public static ExperimentResult Result(WorkloadAttempt run) => new()
    {
        Metrics = [new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, 0.7)],
        Confusions = [],
        WeightsSha256 = new string('a', 64),
        Artifacts = [run.StoreArtifact("note", "hello"u8.ToArray())],
        Notes = [],
        Provenance = new Provenance { Dataset = "none", DatasetSha256 = "", Engine = "test", Processor = "", Threads = 1, Silo = run.Silo, Runtime = "" },
        Duration = TimeSpan.FromSeconds(1),
        Curve = [new EpochRecord(1, EpochRecord.OldValues(0.1, 2, 3), TimeSpan.FromSeconds(1))],
    };

    public void Dispose()
    {
        Started.Dispose();
        Gate.Dispose();
    }
}
