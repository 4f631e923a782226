using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Workloads.Functions;

/// <summary>Runs <see cref="FunctionDefinition"/>: waits a step's duration and reports the function's loss, without using the processor.</summary>
/// <param name="time">The clock.</param>
/// <param name="beforeStep">Called before each step; by default refuses an experiment with a fault, which version 0.1.0 may have stored.</param>
public sealed class FunctionWorkload(TimeProvider time, Action<Setup, int>? beforeStep = null) : IWorkload
{
    private static readonly string[] Others = [FunctionDefinition.Loss2, FunctionDefinition.Loss3];

    /// <inheritdoc/>
    public string Name => FunctionDefinition.Name;

    /// <inheritdoc/>
    public ExperimentResult? Run(WorkloadAttempt attempt, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var spec = attempt.Grant.Spec;
        var objective = new FunctionObjective(spec);
        var stepDuration = TimeSpan.FromMilliseconds(spec.Setup.Integer(FunctionDefinition.StepMilliseconds));
        var curve = attempt.ResumedCurve.ToList();
        var last = Math.Min(attempt.EpochLimit ?? objective.Steps, objective.Steps);
        var saved = curve.Count;
        while (curve.Count < last && Wait(stepDuration, attempt.Hold, cancellation))
        {
            var step = curve.Count + 1;
            (beforeStep ?? RefuseFault)(spec.Setup, step);
            var loss = objective.LossAfter(step);
            var record = new EpochRecord(
                step, [new(FunctionDefinition.Loss, FunctionDefinition.Training, loss), new(FunctionDefinition.Loss, FunctionDefinition.Validation, loss)], stepDuration);
            curve.Add(record);
            attempt.ReportEpoch(record);
            if (step % attempt.CheckpointEvery == 0 && step < objective.Steps)
            {
                Save(attempt, saved = step);
            }
        }

        if (curve.Count < objective.Steps)
        {
            if (saved < curve.Count)
            {
                Save(attempt, curve.Count);
            }

            return null;
        }

        var value = objective.LossAfter(objective.Steps);
        return new ExperimentResult
        {
            Metrics = [new MetricValue(FunctionDefinition.Loss, FunctionDefinition.Validation, value), .. objective.Values.Skip(1).Select((other, i) => new MetricValue(Others[i], FunctionDefinition.Validation, other))],
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
                Silo = attempt.Silo,
                Runtime = MachineDescription.Runtime(),
            },
            Duration = time.GetElapsedTime(start),
            Curve = [.. curve],
        };
    }

    private static void RefuseFault(Setup setup, int step)
    {
        if (setup.Text(FunctionDefinition.Fault) is not FunctionDefinition.NoFault and var fault)
        {
            throw new ExperimentFailedException(
                $"{FunctionDefinition.Fault} '{fault}' was a switch for tests in version 0.1.0; no silo carries it out any more");
        }
    }

    /// <summary>Waits for a step's duration; false if the attempt is held instead.</summary>
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

    /// <summary>Saves a checkpoint. The curve is the whole state, so the bytes only name the experiment and the step.</summary>
    private static void Save(WorkloadAttempt attempt, int step) =>
        attempt.SaveCheckpoint(step, 0, System.Text.Encoding.UTF8.GetBytes($"{attempt.Grant.ExperimentId} after step {step}\n"));
}
