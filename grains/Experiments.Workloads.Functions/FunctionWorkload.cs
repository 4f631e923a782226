using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Functions;

/// <summary>Runs <see cref="FunctionDefinition"/>: waits a step's duration and reports the function's loss, without using the processor.</summary>
public sealed class FunctionWorkload(TimeProvider time) : IWorkload
{
    /// <inheritdoc/>
    public string Name => FunctionDefinition.Name;

    /// <inheritdoc/>
    public ExperimentResult? Run(WorkloadAttempt run, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var spec = run.Grant.Spec;
        var objective = new FunctionObjective(spec);
        var stepDuration = TimeSpan.FromMilliseconds(spec.Setup.Integer(FunctionDefinition.StepMilliseconds));
        var curve = run.ResumedCurve.ToList();
        var last = Math.Min(run.EpochLimit ?? objective.Steps, objective.Steps);
        var saved = curve.Count;
        while (curve.Count < last && Wait(stepDuration, run.Hold, cancellation))
        {
            var step = curve.Count + 1;
            FunctionFault.Strike(spec.Setup, step);
            var loss = objective.LossAfter(step);
            var record = new EpochRecord(step, 0, loss, loss, stepDuration);
            curve.Add(record);
            run.ReportEpoch(record);
            if (step % run.CheckpointEvery == 0 && step < objective.Steps)
            {
                Save(run, saved = step);
            }
        }

        if (curve.Count < objective.Steps)
        {
            if (saved < curve.Count)
            {
                Save(run, curve.Count);
            }

            return null;
        }

        var value = objective.LossAfter(objective.Steps);
        return new ExperimentResult
        {
            Metrics = [new MetricValue(MetricNames.Loss, SplitNames.Validation, value)],
            Confusions = [],
            WeightsSha256 = ContentHash.Of(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            Artifacts = [],
            Notes = [],
            Provenance = new Provenance
            {
                Dataset = "none",
                DatasetSha256 = string.Empty,
                Engine = $"test function {objective.Function.Name}",
                Processor = MachineDescription.Processor,
                Threads = 1,
                Silo = run.Silo,
                Runtime = MachineDescription.Runtime(),
            },
            Duration = time.GetElapsedTime(start),
            Curve = [.. curve],
        };
    }

    /// <summary>Waits for a step's duration; false where it shall be held instead.</summary>
    private static bool Wait(TimeSpan duration, CancellationToken hold, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (duration > TimeSpan.Zero)
        {
            WaitHandle.WaitAny([cancellation.WaitHandle, hold.WaitHandle], duration);
            cancellation.ThrowIfCancellationRequested();
        }

        return !hold.IsCancellationRequested;
    }

    /// <summary>The curve is the whole state; the bytes only have to say whose it is.</summary>
    private static void Save(WorkloadAttempt run, int step) =>
        run.SaveCheckpoint(step, 0, System.Text.Encoding.UTF8.GetBytes($"{run.Grant.ExperimentId} after step {step}\n"));
}
