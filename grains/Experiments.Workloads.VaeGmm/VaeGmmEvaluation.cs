using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Figures;
using Experiments.Workloads.VaeGmm.Metrics;
using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Everything that is computed of a trained model.</summary>
internal static class VaeGmmEvaluation
{
    private const int ShownImages = 24;

    /// <summary>Clusters the latent means of the training images and measures all three splits.</summary>
    public static VaeGmmOutcome Evaluate(
        VaeGmmOptions options, long seed, ModelState state, VaeTrainer trainer, DigitSplits splits, CancellationToken cancellationToken)
    {
        var fitting = TrainingSpans.FitMixture();
        var training = Encode(EvaluationSplit.Training, splits.Training);
        var validation = Encode(EvaluationSplit.Validation, splits.Validation);
        var test = Encode(EvaluationSplit.Test, splits.Test);

        var labels = splits.Training.Labels.Span;
        var mixture = GaussianMixture.Fit(training.Points, options.LatentSize, labels, options.Digits, options.Mixture, seed);
        var discriminant = Discriminant(training.Points, options, labels);
        fitting?.Fitted(mixture);
        fitting?.Dispose();

        using var measuring = TrainingSpans.Evaluate();
        return new(
            Measure(training),
            Measure(validation),
            Measure(test),
            state.Layers.ParameterCount,
            state.ParametersSha256(),
            mixture,
            ModelFiles.Weights(state),
            Bundle().ToSafetensors());

        EncodedSplit Encode(EvaluationSplit split, DigitImages images)
        {
            var (means, logVariances, loss) = trainer.Encode(images, split, cancellationToken);
            var latents = options.DecodeSample ? trainer.Sample(means, logVariances, split) : means;
            return new(images, loss, means, latents, Array.ConvertAll(means, value => (double)value));
        }

        SplitEvaluation Measure(EncodedSplit split)
        {
            var loss = split.Loss;
            var (mse, ssim) = ImageQuality(options, trainer, split.Images, split.Latents, cancellationToken);
            var truth = split.Images.Labels.Span;
            return new(
                loss.Objective(options.Beta),
                loss.Reconstruction,
                loss.Kl,
                mse,
                ssim,
                GaussianMixture.MeanLogLikelihood(mixture, split.Points),
                discriminant is null ? double.NaN : Classification.Score(truth, discriminant.Predict(split.Points), options.Digits).Accuracy,
                Classification.Score(truth, GaussianMixture.Predict(mixture, split.Points), options.Digits));
        }

        EvaluationBundle Bundle()
        {
            var shown = Math.Min(ShownImages, validation.Images.Count);
            var decoded = trainer.Decode(validation.Latents.AsSpan(0, shown * options.LatentSize), cancellationToken);
            return new()
            {
                TrainingLatents = training.Means,
                TrainingLabels = training.Images.Labels.ToArray(),
                ValidationLatents = validation.Means,
                ValidationLabels = validation.Images.Labels.ToArray(),
                Originals = validation.Images.Pixels[..(shown * DigitImages.PixelCount)].ToArray(),
                Reconstructions = LatentPlane.ToGrey(decoded),
                UnitPlane = options.LatentSize == 2 ? LatentPlane.Unit(trainer, cancellationToken) : [],
                QuantilePlane = options.LatentSize == 2 ? LatentPlane.Quantile(trainer, cancellationToken) : [],
                PlaneSide = LatentPlane.Side,
                Mixture = mixture,
            };
        }
    }

    // A diagnostic: where the latents of a class have collapsed, the run goes on without it.
    private static QuadraticDiscriminant? Discriminant(double[] points, VaeGmmOptions options, ReadOnlySpan<byte> labels)
    {
        try
        {
            return QuadraticDiscriminant.Fit(points, options.LatentSize, labels, options.Digits);
        }
        catch (DegenerateCovarianceException)
        {
            return null;
        }
    }

    /// <summary>Mean squared error and SSIM of images and what is decoded of their latent vectors.</summary>
    public static (double Mse, double Ssim) ImageQuality(
        VaeGmmOptions options, VaeTrainer trainer, DigitImages images, float[] latents, CancellationToken cancellationToken)
    {
        // In parts, since the floats of all training images would take 50 MB twice.
        const int Part = 512;
        var originals = new float[Part * DigitImages.PixelCount];
        var reconstructions = new float[Part * DigitImages.PixelCount];
        var (mse, ssim) = (0.0, 0.0);
        for (var start = 0; start < images.Count; start += Part)
        {
            var count = Math.Min(Part, images.Count - start);
            var pixels = images.Pixels.Span.Slice(start * DigitImages.PixelCount, count * DigitImages.PixelCount);
            var original = originals.AsSpan(0, pixels.Length);
            ImageBatches.Scale(pixels, original);
            var decoded = reconstructions.AsSpan(0, pixels.Length);
            trainer.Decode(latents.AsSpan(start * options.LatentSize, count * options.LatentSize), decoded, cancellationToken);
            mse += count * ImageMetrics.MeanSquaredError(original, decoded);
            ssim += count * ImageMetrics.MeanSsim(original, decoded, count, DigitImages.Side);
        }

        return (mse / images.Count, ssim / images.Count);
    }

    /// <summary>A split after encoding.</summary>
    /// <param name="Images">Its images.</param>
    /// <param name="Loss">Loss terms per image.</param>
    /// <param name="Means">Means of their posteriors.</param>
    /// <param name="Latents">What is decoded: the means, or the samples that the loss is computed with.</param>
    /// <param name="Points">The means in double precision, for the mixture.</param>
    private sealed record EncodedSplit(DigitImages Images, LossParts Loss, float[] Means, float[] Latents, double[] Points);
}
