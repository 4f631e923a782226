using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The model with forward and backward written out, in buffers that are allocated once: a step costs its matrix products
/// and little else. docs/engine.md derives the equations; <see cref="AutogradEngine"/> is what they are checked against.
/// </summary>
internal sealed class BackpropagationEngine : IVaeEngine
{
    private readonly VaeGmmOptions _options;
    private readonly Perceptron _encoder;
    private readonly Perceptron _decoder;
    private readonly Matrix _images;
    private readonly Matrix _noise;
    private readonly Matrix _samples;
    private readonly Matrix _samplesDelta;

    /// <summary>Makes an engine on a model's state, which it reads and whose gradients it writes.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public BackpropagationEngine(VaeGmmOptions options, ModelState state)
        : this(options, state, (weight, capacity) => ILinearProducts.Create(options.Precision, weight, capacity))
    {
    }

    /// <summary>Makes an engine with other products than the setup's on this processor.</summary>
    public BackpropagationEngine(VaeGmmOptions options, ModelState state, Func<Matrix, int, ILinearProducts> products)
    {
        IVaeEngine.Validate(options);
        _options = options;
        Capacity = Math.Max(options.BatchSize, IVaeEngine.LeastCapacity);
        _images = new(Capacity, DigitImages.PixelCount);
        _noise = new(Capacity, options.LatentSize);
        _samples = new(Capacity, options.LatentSize);
        _samplesDelta = new(Capacity, options.LatentSize);
        _encoder = new([.. state.Layers.Encoder, state.Layers.Heads], state, options.Activation, Capacity, products);
        _decoder = new(state.Layers.Decoder, state, options.Activation, Capacity, products);
    }

    /// <inheritdoc/>
    public string Name => NameOf(_options.Precision);

    /// <inheritdoc/>
    public int Capacity { get; }

    /// <summary>Name and version by precision; the version goes up whenever the bits change.</summary>
    public static string NameOf(Precision precision) => precision == Precision.Single ? "backpropagation-1" : "backpropagation-1-bf16";

    /// <inheritdoc/>
    public Span<float> Images(int count) => Rows(_images, count);

    /// <inheritdoc/>
    public Span<float> Noise(int count) => Rows(_noise, count);

    /// <inheritdoc/>
    public LossParts Gradients(int count)
    {
        var loss = Loss(count);
        _decoder.Backward(_samples, _samplesDelta);
        Posterior.Backward(_encoder.Output, _noise, _samplesDelta, _encoder.OutputDelta, (float)(_options.Beta / count));
        _encoder.Backward(_images, xDelta: null);
        return loss;
    }

    /// <inheritdoc/>
    public LossParts Loss(int count)
    {
        Resize(count);
        _encoder.Forward(_images);
        var kl = Posterior.Sample(_encoder.Output, _noise, _samples);
        _decoder.Forward(_samples);
        var reconstruction = PixelLoss.Compute(_options, _decoder.Output, _images, _decoder.OutputDelta, 1f / count);
        return new(reconstruction, kl);
    }

    /// <inheritdoc/>
    public LossParts Loss(int count, Span<float> means, Span<float> logVariances)
    {
        var loss = Loss(count);
        for (var row = 0; row < count; row++)
        {
            var posterior = _encoder.Output.Row(row);
            posterior[.._options.LatentSize].CopyTo(means[(row * _options.LatentSize)..]);
            posterior[_options.LatentSize..].CopyTo(logVariances[(row * _options.LatentSize)..]);
        }

        return loss;
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<float> latents, Span<float> images)
    {
        latents.CopyTo(Rows(_samples, latents.Length / _options.LatentSize));
        _decoder.Forward(_samples);
        if (_options.Output == OutputActivation.Sigmoid)
        {
            PixelLoss.Sigmoid(_decoder.Output.Values, images);
        }
        else
        {
            _decoder.Output.Values.CopyTo(images);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _images.Dispose();
        _noise.Dispose();
        _samples.Dispose();
        _samplesDelta.Dispose();
    }

    private void Resize(int count) => _images.Rows = _noise.Rows = _samples.Rows = _samplesDelta.Rows = count;

    private static Span<float> Rows(Matrix matrix, int count)
    {
        matrix.Rows = count;
        return matrix.Values;
    }
}
