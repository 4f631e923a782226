using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The model with forward and backward written out, in buffers that are allocated once: a step costs its matrix products
/// and little else. docs/engine.md derives the equations; tests check them against <see cref="AutogradEngine"/>.
/// </summary>
internal sealed class BackpropagationEngine : IVaeEngine
{
    private readonly VaeGmmOptions _options;
    private readonly Perceptron _encoder;
    private readonly Perceptron _decoder;
    private readonly float[] _images;
    private readonly float[] _noise;
    private readonly PanelMatrix _pixels;
    private readonly PanelMatrix _samples;
    private readonly PanelMatrix _samplesDelta;
    private readonly PanelMatrix _workspace;

    /// <summary>Makes an engine on a model's state, which it reads and whose gradients it writes.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public BackpropagationEngine(VaeGmmOptions options, ModelState state)
        : this(options, state, (weight, workspace) => ILinearProducts.Create(options.Precision, weight, workspace))
    {
    }

    /// <summary>Makes an engine with other products than the setup's on this processor.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public BackpropagationEngine(VaeGmmOptions options, ModelState state, Func<PanelMatrix, PanelMatrix, ILinearProducts> products)
    {
        IVaeEngine.Validate(options);
        _options = options;
        Capacity = Math.Max(options.BatchSize, IVaeEngine.LeastCapacity);
        _images = new float[Capacity * DigitImages.PixelCount];
        _noise = new float[Capacity * options.LatentSize];
        _pixels = new(DigitImages.PixelCount, Capacity);
        _samples = new(options.LatentSize, Capacity);
        _samplesDelta = new(options.LatentSize, Capacity);

        // The heads' outputs may be the widest layer, if the latent space is large.
        Layer[] encoder = [.. state.Layers.Encoder, state.Layers.Heads];
        _workspace = new(Capacity, encoder.Concat(state.Layers.Decoder).Max(layer => layer.Outputs));
        _encoder = new(encoder, state, options.Activation, _workspace, products);
        _decoder = new(state.Layers.Decoder, state, options.Activation, _workspace, products);
    }

    /// <inheritdoc/>
    public string Name => NameOf(_options.Precision);

    /// <inheritdoc/>
    public int Capacity { get; }

    /// <summary>Returns name and version by precision. The version goes up whenever the bits change.</summary>
    public static string NameOf(Precision precision) => precision == Precision.Single ? "backpropagation-2" : "backpropagation-3-bf16";

    /// <inheritdoc/>
    public Span<float> Images(int count) => _images.AsSpan(0, count * DigitImages.PixelCount);

    /// <inheritdoc/>
    public Span<float> Noise(int count) => _noise.AsSpan(0, count * _options.LatentSize);

    /// <inheritdoc/>
    public LossParts Gradients(int count)
    {
        var loss = Loss(count);
        _decoder.Backward(_samples, _samplesDelta);
        Posterior.Backward(_encoder.Output, Noise(count), _samplesDelta, _encoder.OutputDelta, (float)(_options.Beta / count));
        _encoder.Backward(_pixels, xDelta: null);
        return loss;
    }

    /// <inheritdoc/>
    public LossParts Loss(int count)
    {
        _pixels.Columns = _samples.Columns = _samplesDelta.Columns = count;
        Transposition.FromImages(Images(count), _pixels);
        _encoder.Forward(_pixels);
        var kl = Posterior.Sample(_encoder.Output, Noise(count), _samples);
        _decoder.Forward(_samples);
        var reconstruction = PixelLoss.Compute(_options, _decoder.Output, _pixels, _decoder.OutputDelta, 1f / count);
        return new(reconstruction, kl);
    }

    /// <inheritdoc/>
    public LossParts Loss(int count, Span<float> means, Span<float> logVariances)
    {
        var loss = Loss(count);
        for (var i = 0; i < count * _options.LatentSize; i++)
        {
            var (image, dimension) = Math.DivRem(i, _options.LatentSize);
            means[i] = _encoder.Output[dimension, image];
            logVariances[i] = _encoder.Output[_options.LatentSize + dimension, image];
        }

        return loss;
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<float> latents, Span<float> images)
    {
        _samples.Columns = latents.Length / _options.LatentSize;
        Transposition.FromImages(latents, _samples);
        _decoder.Forward(_samples);
        if (_options.Output == OutputActivation.Sigmoid)
        {
            PixelLoss.Sigmoid(_decoder.Output.Values);
        }

        Transposition.ToImages(_decoder.Output, images);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _pixels.Dispose();
        _samples.Dispose();
        _samplesDelta.Dispose();
        _workspace.Dispose();
    }
}
