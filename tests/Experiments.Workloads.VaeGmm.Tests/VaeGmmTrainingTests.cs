using Experiments.Files.Tensors;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Figures;
using Experiments.Workloads.VaeGmm.Models;
using TorchSharp;

namespace Experiments.Workloads.VaeGmm.Tests;

public sealed class VaeGmmTrainingTests
{
    private static readonly VaeGmmOptions Options = new()
    {
        Digits = [1, 4, 8],
        Widths = [48, 24],
        BatchSize = 32,
        Epochs = 4,
        LearningRate = 0.003,
        StepSize = 2,
    };

    private static readonly DigitDataset Data = Bars.Dataset(training: 300, test: 90);

    [Fact]
    public void A_run_reports_every_epoch_and_measures_every_split()
    {
        var reports = new List<EpochReport>();
        var outcome = Run(Options, reports.Add);

        Assert.Equal([1, 2, 3, 4], reports.Select(r => r.Epoch));
        Assert.Equal([0.003, 0.003, 0.0015, 0.0015], reports.Select(r => r.LearningRate));
        Assert.True(reports[^1].TrainingLoss < reports[0].TrainingLoss);
        Assert.Equal(reports[^1].ValidationLoss, outcome.Validation.Loss);
        Assert.Equal(LayerTable.Of(Options).ParameterCount, outcome.ParameterCount);
        Assert.Equal(270, outcome.Training.Classification.Confusion.Sum());
        Assert.Equal(30, outcome.Validation.Classification.Confusion.Sum());
        Assert.Equal(90, outcome.Test.Classification.Confusion.Sum());
        foreach (var split in new[] { outcome.Training, outcome.Validation, outcome.Test })
        {
            Assert.Equal(split.Reconstruction + split.Kl, split.Loss, 1e-9);
            Assert.InRange(split.Ssim, 0.01, 1);
            Assert.InRange(split.Mse, 1e-6, 0.2);
            Assert.InRange(split.QdaAccuracy, 0.4, 1);
            Assert.True(double.IsFinite(split.LogLikelihood));
        }
    }

    [Fact]
    public void Weights_and_bundle_can_be_read_back()
    {
        var outcome = Run(Options);
        var weights = SafetensorsFile.Read(outcome.Weights);
        Assert.Equal(outcome.ParameterCount, weights.Entries.Values.Sum(e => e.Data.Length / sizeof(float)));

        var bundle = EvaluationBundle.FromSafetensors(outcome.Evaluation);
        Assert.Equal(270 * 2, bundle.TrainingLatents.Length);
        Assert.Equal(30, bundle.ValidationLabels.Length);
        Assert.Equal(24 * DigitImages.PixelCount, bundle.Originals.Length);
        Assert.Equal(bundle.Originals.Length, bundle.Reconstructions.Length);
        Assert.Equal(20, bundle.PlaneSide);
        Assert.Equal(400 * DigitImages.PixelCount, bundle.UnitPlane.Length);
        Assert.Equal(400 * DigitImages.PixelCount, bundle.QuantilePlane.Length);
        Assert.NotEqual(bundle.UnitPlane, bundle.QuantilePlane);
    }

    [Fact]
    public void The_same_run_twice_gives_the_same_bytes_and_another_seed_others()
    {
        var first = Run(Options);
        var second = Run(Options);
        Assert.Equal(first.WeightsSha256, second.WeightsSha256);
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal(first.Evaluation, second.Evaluation);
        Assert.Equal(first.Validation.Ssim, second.Validation.Ssim);
        Assert.NotEqual(first.WeightsSha256, Run(Options, seed: 2).WeightsSha256);
    }

    [Fact]
    public void A_run_resumed_from_any_checkpoint_ends_with_the_same_bytes()
    {
        var saved = new Dictionary<int, byte[]>();
        var whole = Run(Options, checkpoints: new() { EveryEpochs = 2, Save = (epoch, _, state) => saved.Add(epoch, state) });
        Assert.Equal([2, 4], saved.Keys);

        foreach (var (epoch, state) in saved)
        {
            var reports = new List<EpochReport>();
            var resumed = Run(Options, reports.Add, checkpoints: new() { ResumeFrom = state });
            Assert.Equal(Enumerable.Range(epoch + 1, 4 - epoch), reports.Select(r => r.Epoch));
            Assert.Equal(whole.Weights, resumed.Weights);
            Assert.Equal(whole.Evaluation, resumed.Evaluation);
            Assert.Equal(whole.Validation.Loss, resumed.Validation.Loss);
        }
    }

    [Fact]
    public void A_checkpoint_past_the_end_of_the_run_is_refused()
    {
        var saved = new Dictionary<int, byte[]>();
        _ = Run(Options, checkpoints: new() { Save = (epoch, _, state) => saved.Add(epoch, state) });
        var error = Assert.Throws<InvalidDataException>(() => Run(Options with { Epochs = 3 }, checkpoints: new() { ResumeFrom = saved[4] }));
        Assert.Equal("checkpoint of epoch 4 is past the 3 epochs of this run", error.Message);
    }

    [Fact]
    public void Decoding_samples_changes_the_image_metrics_alone()
    {
        var means = Run(Options);
        var samples = Run(Options with { DecodeSample = true });
        Assert.Equal(means.WeightsSha256, samples.WeightsSha256);
        Assert.Equal(means.Validation.Loss, samples.Validation.Loss);
        Assert.NotEqual(means.Validation.Ssim, samples.Validation.Ssim);
        Assert.NotEqual(means.Validation.Mse, samples.Validation.Mse);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_latent_space_that_is_not_a_plane_has_no_planes(int latent)
    {
        var bundle = EvaluationBundle.FromSafetensors(Run(Options with { LatentSize = latent, Epochs = 1 }).Evaluation);
        Assert.Empty(bundle.UnitPlane);
        Assert.Empty(bundle.QuantilePlane);
        Assert.Equal(270 * latent, bundle.TrainingLatents.Length);
    }

    [Fact]
    public void Cancellation_during_an_epoch_ends_the_run()
    {
        using var cancellation = new CancellationTokenSource();
        var epochs = 0;
        Assert.Throws<OperationCanceledException>(() => VaeGmmTraining.Execute(
            Options,
            Data,
            1,
            1,
            _ =>
            {
                epochs++;
                cancellation.Cancel();
            },
            TimeProvider.System,
            cancellation.Token));
        Assert.Equal(1, epochs);
    }

    [Fact]
    public void A_rate_that_is_too_high_diverges() =>
        Assert.Throws<DivergedException>(() => Run(Options with { LearningRate = 1e6 }));

    [Fact]
    public void Zero_threads_are_refused_before_torch_sees_them() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            VaeGmmTraining.Execute(Options, Data, 1, 0, null, TimeProvider.System, TestContext.Current.CancellationToken));

    [Fact]
    public void A_run_leaves_no_tensor_behind_even_when_it_fails()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        _ = Run(Options);
        Assert.Throws<DivergedException>(() => Run(Options with { LearningRate = 1e6 }));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static VaeGmmOutcome Run(
        VaeGmmOptions options, Action<EpochReport>? report = null, long seed = 1, VaeGmmCheckpoints? checkpoints = null) =>
        VaeGmmTraining.Execute(
            options, Data, seed, 1, report, TimeProvider.System, checkpoints ?? new(), TestContext.Current.CancellationToken)!;
}
