using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Telemetry;
using Experiments.Workloads;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Hosting.Workloads;

/// <summary>Joins the training engine to the workload port: records of the contracts on one side, the engine's own on the other.</summary>
internal sealed class VaeGmmWorkload(DatasetCache datasets, string? mnistFolder, int threads, TimeProvider time, ExperimentTelemetry telemetry) : IWorkload
{
    public string Name => VaeGmmDefinition.Name;

    public void Prepare() => VaeGmmTraining.Prepare(threads);

    public ExperimentResult? Run(WorkloadAttempt run, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var spec = run.Grant.Spec;
        var notes = new List<string>();
        var curve = run.ResumedCurve.ToList();
        void EpochCompleted(EpochReport report)
        {
            var record = new EpochRecord(report.Epoch, report.LearningRate, report.TrainingLoss, report.ValidationLoss, report.Duration);
            curve.Add(record);
            telemetry.ImagesTrained(Name, report.Images, report.Duration);
            run.ReportEpoch(record);
        }

        try
        {
            var data = Load(spec.Setup, run.Silo);
            var options = VaeGmmMapping.Options(spec.Setup);
            VaeGmmOutcome? outcome;
            try
            {
                outcome = VaeGmmTraining.Execute(options, data, spec.Seed, threads, EpochCompleted, time, Checkpoints(run, run.ResumeFrom), cancellation);
            }
            catch (InvalidDataException e) when (!run.ResumeFrom.IsEmpty)
            {
                // Its bytes are whole, so another version of the program wrote it: what it holds would lead to other bits.
                notes.Add($"an earlier attempt's checkpoint was left aside and training started afresh: {e.Message}");
                curve.Clear();
                outcome = VaeGmmTraining.Execute(options, data, spec.Seed, threads, EpochCompleted, time, Checkpoints(run, default), cancellation);
            }

            if (outcome is null)
            {
                return null;
            }

            return new ExperimentResult
            {
                Metrics = VaeGmmMapping.Metrics(outcome),
                Confusions = VaeGmmMapping.Confusions(outcome),
                WeightsSha256 = outcome.WeightsSha256,
                Artifacts = [
                    run.StoreArtifact(ArtifactReference.Weights, outcome.Weights),
                    run.StoreArtifact(ArtifactReference.Evaluation, outcome.Evaluation),
                ],
                Notes = [.. VaeGmmMapping.PrecisionNotes(options.Precision), .. notes, .. VaeGmmMapping.Notes(outcome)],
                Provenance = new Provenance
                {
                    Dataset = data.Name,
                    DatasetSha256 = data.Sha256,
                    Engine = EngineVersion.Of(options.Precision),
                    Processor = MachineDescription.Processor,
                    Threads = threads,
                    Silo = run.Silo,
                    Runtime = MachineDescription.Runtime(),
                },
                Duration = time.GetElapsedTime(start),
                Curve = [.. curve],
            };
        }
        catch (Exception e) when (e is DivergedException or DatasetException or DegenerateCovarianceException)
        {
            throw new ExperimentFailedException(e.Message, e) { Diverged = e is DivergedException };
        }
    }

    private static VaeGmmCheckpoints Checkpoints(WorkloadAttempt run, ReadOnlyMemory<byte> resumeFrom) => new()
    {
        EveryEpochs = run.CheckpointEvery,
        Interval = run.CheckpointInterval,
        EpochLimit = run.EpochLimit ?? int.MaxValue,
        Hold = run.Hold,
        Save = (epoch, step, state) => run.SaveCheckpoint(epoch, step, state),
        ResumeFrom = resumeFrom,
        Owner = run.Grant.ExperimentId,
    };

    private DigitDataset Load(Setup setup, string silo)
    {
        using var span = Tracing.StartLoadData(setup.Text(VaeGmmDefinition.Dataset));
        try
        {
            return Find(setup, silo);
        }
        catch (Exception e)
        {
            span?.Fail(e);
            throw;
        }
    }

    private DigitDataset Find(Setup setup, string silo) => setup.Text(VaeGmmDefinition.Dataset) switch
    {
        StrokesDataset.DatasetName => datasets.Strokes(),
        _ when mnistFolder is not null => datasets.Mnist(mnistFolder),
        _ => throw new ExperimentFailedException(
            $"silo {silo} has no MNIST files; put the four gz files into a folder and name it in {MnistLocatorOptions.EnvironmentVariable}, with --data (a command's own silo) or with --Silo:MnistFolder"),
    };
}
