using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Runs experiments of <c>vae-gmm</c>: joins the engine to the workload port.</summary>
internal sealed class VaeGmmWorkload(DatasetCache datasets, RunnerSettings settings) : IWorkload
{
    private readonly FinishedTrainings _finished = new(FinishedTrainings.UsualBytes);

    public string Name => VaeGmmDefinition.Name;

    public void Prepare() => VaeGmmTraining.Prepare(settings.Threads);

    public ExperimentResult? Run(WorkloadAttempt attempt, CancellationToken cancellation)
    {
        var start = settings.Time.GetTimestamp();
        var spec = attempt.Grant.Spec;
        var notes = new List<string>();
        var curve = attempt.ResumedCurve.ToList();
        try
        {
            var data = attempt.LoadData(spec.Setup.Text(VaeGmmDefinition.Dataset), () => Find(spec.Setup, attempt.Silo));
            var options = VaeGmmMapping.Options(spec.Setup);
            var key = FinishedTrainings.KeyOf(spec, data.Sha256, settings.Threads);
            VaeGmmOutcome? outcome;
            try
            {
                outcome = TakeOver(key) is { } finished ? Execute(finished.State) : Execute(attempt.ResumeFrom, Keep);
            }
            catch (InvalidDataException e) when (!attempt.ResumeFrom.IsEmpty)
            {
                // The checkpoint's bytes are whole, so another version of the program wrote it. Continuing from it would lead to other bits.
                notes.Add($"an earlier attempt's checkpoint was left aside and training started afresh: {e.Message}");
                curve.Clear();
                outcome = Execute(default, Keep);
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
                Artifacts =
                [
                    attempt.StoreArtifact(ArtifactReference.Weights, outcome.Weights),
                    attempt.StoreArtifact(ArtifactReference.Evaluation, outcome.Evaluation),
                ],
                Notes = [.. VaeGmmMapping.PrecisionNotes(options.Precision), .. notes, .. VaeGmmMapping.Notes(outcome)],
                Provenance = new Provenance
                {
                    Dataset = data.Name,
                    DatasetSha256 = data.Sha256,
                    Engine = EngineVersion.Of(options.Precision),
                    Processor = MachineDescription.Processor,
                    Threads = settings.Threads,
                    Silo = attempt.Silo,
                    Runtime = MachineDescription.Runtime(),
                },
                Duration = settings.Time.GetElapsedTime(start),
                Curve = [.. curve],
            };

            VaeGmmOutcome? Execute(ReadOnlyMemory<byte> resumeFrom, Action<byte[]>? trained = null) => VaeGmmTraining.Execute(
                options, data, spec.Seed, settings.Threads, EpochCompleted, settings.Time, Checkpoints(attempt, resumeFrom) with { Trained = trained }, cancellation);

            void Keep(byte[] state) => _finished.Add(key, new FinishedTraining(attempt.Grant.ExperimentId, state, [.. curve]));
        }
        catch (Exception e) when (e is DivergedException or DatasetException or DegenerateCovarianceException)
        {
            throw new ExperimentFailedException(e.Message, e) { Diverged = e is DivergedException };
        }

        FinishedTraining? TakeOver(string key)
        {
            // A replay computes everything, what has begun goes on as it began, and a rung ends within training.
            if (attempt.IsReplay || !attempt.ResumeFrom.IsEmpty || attempt.EpochLimit is not null || _finished.Find(key) is not { } finished)
            {
                return null;
            }

            attempt.ReportEvent($"the training of experiment {finished.ExperimentId} serves this one, which differs only in what follows it");
            foreach (var epoch in finished.Curve)
            {
                curve.Add(epoch);
                attempt.ReportEpoch(epoch);
            }

            return finished;
        }

        void EpochCompleted(EpochReport report)
        {
            var record = VaeGmmMapping.Epoch(report);
            curve.Add(record);
            attempt.ReportItems(report.Images, report.Duration);
            attempt.ReportEpoch(record);
        }
    }

    private static VaeGmmCheckpoints Checkpoints(WorkloadAttempt attempt, ReadOnlyMemory<byte> resumeFrom) => new()
    {
        EveryEpochs = attempt.CheckpointEvery,
        Interval = attempt.CheckpointInterval,
        EpochLimit = attempt.EpochLimit ?? int.MaxValue,
        Hold = attempt.Hold,
        Save = (epoch, step, state) => attempt.SaveCheckpoint(epoch, step, state),
        ResumeFrom = resumeFrom,
        Owner = attempt.Grant.ExperimentId,
    };

    private DigitDataset Find(Setup setup, string silo) => setup.Text(VaeGmmDefinition.Dataset) switch
    {
        StrokesDataset.DatasetName => datasets.Strokes(),
        MnistReader.DatasetName when settings.DataFolder is { } folder => datasets.Mnist(folder),
        MnistReader.DatasetName => throw new ExperimentFailedException(
            $"silo {silo} has no MNIST files; put the four gz files into a folder and name it in {MnistLocatorOptions.EnvironmentVariable}, with --data (a command's own silo) or with --Silo:MnistFolder"),
        var word => throw new ArgumentException($"{VaeGmmDefinition.Dataset}: this version does not know '{word}'"),
    };
}
