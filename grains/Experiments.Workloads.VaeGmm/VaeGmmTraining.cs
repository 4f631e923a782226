using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Models;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm;

/// <summary>
/// One whole run: split, train the variational autoencoder, cluster its latent means, evaluate. A run draws on nothing but
/// its arguments; runs on several threads at once give the bits that they give alone.
/// </summary>
public static class VaeGmmTraining
{
    /// <summary>Loads libtorch, which the first run would do otherwise, and has it compute a product.</summary>
    /// <param name="threads">Threads that the runs will use.</param>
    public static void Prepare(int threads)
    {
        torch.set_num_threads(threads);
        using var flush = DenormalFlush.Begin();
        using var ones = torch.ones(2, 2);
        using var product = ones.mm(ones);
    }

    /// <inheritdoc cref="Execute(VaeGmmOptions, DigitDataset, long, int, Action{EpochReport}?, TimeProvider, VaeGmmCheckpoints, CancellationToken)"/>
    public static VaeGmmOutcome Execute(
        VaeGmmOptions options,
        DigitDataset data,
        long seed,
        int threads,
        Action<EpochReport>? epochCompleted,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        Execute(options, data, seed, threads, epochCompleted, time, new(), cancellationToken)!;

    /// <summary>Runs to the end on the calling thread, which should be the run's own: torch's thread count belongs to it from then on.</summary>
    /// <param name="options">The setup.</param>
    /// <param name="data">The images, which are shared and stay as they are.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="threads">Threads that matrix products may use, at least 1.</param>
    /// <param name="epochCompleted">Told of every epoch, on the training thread.</param>
    /// <param name="time">Measures epochs.</param>
    /// <param name="checkpoints">Where to go on, where to save and where to stop.</param>
    /// <param name="cancellationToken">Ends the run within a step, without saving.</param>
    /// <returns>What the run gave; null where it was held or came to its limit of epochs.</returns>
    /// <exception cref="DivergedException">A loss is not finite.</exception>
    /// <exception cref="InvalidDataException">The checkpoint to go on from is damaged or of another model, engine or run.</exception>
    /// <exception cref="ArgumentException">Options or data are unfit.</exception>
    /// <exception cref="DegenerateCovarianceException">The mixture cannot be fitted.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static VaeGmmOutcome? Execute(
        VaeGmmOptions options,
        DigitDataset data,
        long seed,
        int threads,
        Action<EpochReport>? epochCompleted,
        TimeProvider time,
        VaeGmmCheckpoints checkpoints,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.EveryEpochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.EpochLimit, 1);

        // Torch keeps its thread count per thread, and takes it over only before its first work there.
        torch.set_num_threads(threads);
        using var flush = DenormalFlush.Begin();
        var splits = DigitSplit.Create(data, options.Digits, options.ValidationFraction, seed);
        using var state = new ModelState(LayerTable.Of(options));
        using var engine = new BackpropagationEngine(options, state);
        var trainer = new VaeTrainer(options, seed, state, engine);

        Start(options, seed, state, engine.Name, trainer.StepsPerEpoch(splits.Training.Count), checkpoints.ResumeFrom);
        var schedule = new CheckpointSchedule(checkpoints, state, engine.Name, options.Epochs, time, cancellationToken);
        if (schedule.IsAtLimit)
        {
            return null;
        }

        while (state.Epoch < options.Epochs)
        {
            if (NextEpoch(options, trainer, state, splits, schedule, time, cancellationToken) is not { } report)
            {
                return null;
            }

            epochCompleted?.Invoke(report);
            if (schedule.StopsAfterEpoch())
            {
                return null;
            }
        }

        checkpoints.Trained?.Invoke(ModelFiles.Checkpoint(state, engine.Name, checkpoints.Owner));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, checkpoints.Hold);
        try
        {
            return VaeGmmEvaluation.Evaluate(options, seed, state, trainer, splits, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            schedule.Save();
            return null;
        }
    }

    private static void Start(
        VaeGmmOptions options, long seed, ModelState state, string engine, int stepsPerEpoch, ReadOnlyMemory<byte> checkpoint)
    {
        if (checkpoint.IsEmpty)
        {
            state.Initialise(seed);
            return;
        }

        ModelFiles.Restore(state, engine, checkpoint);
        if (state.Epoch > options.Epochs || (state.Epoch == options.Epochs && state.EpochSteps > 0))
        {
            throw new InvalidDataException($"checkpoint of epoch {state.Epoch} is past the {options.Epochs} epochs of this run");
        }

        if (state.EpochSteps >= stepsPerEpoch)
        {
            throw new InvalidDataException($"checkpoint after step {state.EpochSteps} of an epoch is past the {stepsPerEpoch} steps of this run's");
        }
    }

    private static EpochReport? NextEpoch(
        VaeGmmOptions options,
        VaeTrainer trainer,
        ModelState state,
        DigitSplits splits,
        CheckpointSchedule schedule,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var done = state.EpochSteps * options.BatchSize;
        if (trainer.TrainEpoch(splits.Training, schedule.StopsAfterStep, cancellationToken) is not { } trainingLoss)
        {
            return null;
        }

        var validationLoss = trainer.Loss(splits.Validation, EvaluationSplit.Validation, cancellationToken).Objective(options.Beta);

        // The last step of an epoch may have ruined the parameters after its own loss was still finite.
        return double.IsFinite(validationLoss)
            ? new(state.Epoch, StepSchedule.LearningRate(options, state.Epoch), trainingLoss, validationLoss, time.GetElapsedTime(start)) { Images = splits.Training.Count - done }
            : throw new DivergedException(state.Epoch, trainer.StepsPerEpoch(splits.Training.Count), validationLoss);
    }
}
