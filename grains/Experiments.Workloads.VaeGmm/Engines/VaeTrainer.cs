using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Trains and applies a model with any engine. All randomness is addressed by seed, purpose and epoch. So training that resumes after
/// any step continues bit for bit.
/// </summary>
internal sealed class VaeTrainer
{
    private readonly VaeGmmOptions _options;
    private readonly long _seed;
    private readonly IVaeEngine _engine;
    private readonly ModelState _state;
    private int[] _order = [];

    /// <summary>Makes a trainer. The engine must work on the same state.</summary>
    public VaeTrainer(VaeGmmOptions options, long seed, ModelState state, IVaeEngine engine)
    {
        _options = options;
        _seed = seed;
        _state = state;
        _engine = engine;
    }

    /// <summary>Returns the number of steps of an epoch.</summary>
    public int StepsPerEpoch(int imageCount) => ((imageCount - 1) / _options.BatchSize) + 1;

    /// <inheritdoc cref="TrainEpoch(DigitImages, Func{bool}?, CancellationToken)"/>
    public double TrainEpoch(DigitImages images, CancellationToken cancellationToken) =>
        TrainEpoch(images, stopsAfterStep: null, cancellationToken)!.Value;

    /// <summary>Trains the next epoch, or the rest of an epoch that was left after a step.</summary>
    /// <param name="images">The training images.</param>
    /// <param name="stopsAfterStep">Called after every step but the epoch's last. If it returns true, training leaves the epoch there, in a state that can be saved.</param>
    /// <param name="cancellationToken">Stops before the next step.</param>
    /// <returns>Mean objective over the whole epoch, per image, each batch before its own step; null if the epoch was left.</returns>
    /// <exception cref="DivergedException">The loss of a step is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public double? TrainEpoch(DigitImages images, Func<bool>? stopsAfterStep, CancellationToken cancellationToken)
    {
        var epoch = _state.Epoch + 1;
        var learningRate = StepSchedule.LearningRate(_options, epoch);
        var order = InOrder(images.Count);
        new PhiloxRandom(_seed, RandomPurpose.Shuffle, epoch).Shuffle(order);
        var noise = new PhiloxRandom(_seed, RandomPurpose.Posterior, epoch);

        var step = 0;
        for (var start = 0; start < order.Length; start += _options.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(_options.BatchSize, order.Length - start);
            noise.FillGaussian(_engine.Noise(count));
            if (step++ < _state.EpochSteps)
            {
                // This step was taken before the epoch was left. Drawing its noise again takes microseconds.
                continue;
            }

            ImageBatches.Gather(images, order.Slice(start, count), _engine.Images(count));
            var loss = _engine.Gradients(count).Objective(_options.Beta);
            if (!double.IsFinite(loss))
            {
                throw new DivergedException(epoch, step, loss / count);
            }

            Adam.Step(_state, learningRate);
            _state.EpochSteps = step;
            _state.EpochLoss += loss;
            if (start + count < order.Length && stopsAfterStep?.Invoke() == true)
            {
                return null;
            }
        }

        var mean = _state.EpochLoss / images.Count;
        (_state.Epoch, _state.EpochSteps, _state.EpochLoss) = (epoch, 0, 0);
        return mean;
    }

    /// <summary>Computes the loss terms per image, with one sample of the posterior for each image.</summary>
    /// <param name="images">The images.</param>
    /// <param name="split">Which split they are.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public LossParts Loss(DigitImages images, EvaluationSplit split, CancellationToken cancellationToken) =>
        Loss(images, split, means: [], logVariances: [], cancellationToken);

    /// <summary>Draws the samples of the posterior that <see cref="Loss(DigitImages, EvaluationSplit, CancellationToken)"/> takes after the same epoch.</summary>
    public float[] Sample(float[] means, float[] logVariances, EvaluationSplit split)
    {
        var noise = new float[means.Length];
        Noise(split).FillGaussian(noise);
        var samples = new float[means.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = means[i] + (MathF.Exp(0.5f * logVariances[i]) * noise[i]);
        }

        return samples;
    }

    /// <summary>Encodes images and computes the loss terms, as <see cref="Loss(DigitImages, EvaluationSplit, CancellationToken)"/> does, in one pass.</summary>
    /// <returns>Means and log-variances of the posterior, images by latent size, and the loss terms per image.</returns>
    public (float[] Means, float[] LogVariances, LossParts Loss) Encode(
        DigitImages images, EvaluationSplit split, CancellationToken cancellationToken)
    {
        var means = new float[images.Count * _options.LatentSize];
        var logVariances = new float[images.Count * _options.LatentSize];
        return (means, logVariances, Loss(images, split, means, logVariances, cancellationToken));
    }

    /// <summary>Decodes latent vectors.</summary>
    /// <param name="latents">Latent vectors, N by latent size.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Pixels, N by 784.</returns>
    public float[] Decode(ReadOnlySpan<float> latents, CancellationToken cancellationToken)
    {
        var images = new float[latents.Length / _options.LatentSize * DigitImages.PixelCount];
        Decode(latents, images, cancellationToken);
        return images;
    }

    /// <summary>Decodes latent vectors into a buffer.</summary>
    /// <param name="latents">Latent vectors, N by latent size.</param>
    /// <param name="images">Receives pixels, N by 784.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public void Decode(ReadOnlySpan<float> latents, Span<float> images, CancellationToken cancellationToken)
    {
        var latent = _options.LatentSize;
        foreach (var (start, count) in Batches(latents.Length / latent, cancellationToken))
        {
            _engine.Decode(
                latents.Slice(start * latent, count * latent), images.Slice(start * DigitImages.PixelCount, count * DigitImages.PixelCount));
        }
    }

    // Empty spans leave the posterior out.
    private LossParts Loss(
        DigitImages images, EvaluationSplit split, Span<float> means, Span<float> logVariances, CancellationToken cancellationToken)
    {
        var latent = _options.LatentSize;
        var noise = Noise(split);
        var sum = default(LossParts);
        foreach (var (start, count) in Batches(images.Count, cancellationToken))
        {
            Load(images, start, count);
            noise.FillGaussian(_engine.Noise(count));
            if (means.IsEmpty)
            {
                sum += _engine.Loss(count);
            }
            else
            {
                sum += _engine.Loss(count, means.Slice(start * latent, count * latent), logVariances.Slice(start * latent, count * latent));
            }
        }

        return sum / images.Count;
    }

    private Span<int> InOrder(int count)
    {
        if (_order.Length != count)
        {
            _order = new int[count];
        }

        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
        }

        return _order;
    }

    // Each epoch and split has its own stream, so neither the order nor the number of evaluations matters.
    private PhiloxRandom Noise(EvaluationSplit split) =>
        new(_seed, RandomPurpose.Evaluation, checked((_state.Epoch * Enum.GetValues<EvaluationSplit>().Length) + (int)split));

    private void Load(DigitImages images, int start, int count) =>
        ImageBatches.Scale(
            images.Pixels.Span.Slice(start * DigitImages.PixelCount, count * DigitImages.PixelCount), _engine.Images(count));

    private IEnumerable<(int Start, int Count)> Batches(int total, CancellationToken cancellationToken)
    {
        for (var start = 0; start < total; start += _engine.Capacity)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (start, Math.Min(_engine.Capacity, total - start));
        }
    }
}
