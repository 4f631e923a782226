using System.Runtime.InteropServices;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Models;
using TorchSharp;
using static TorchSharp.torch;

using F = TorchSharp.torch.nn.functional;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The reference: the model as its paper writes it, differentiated by torch. Every step has one dispose scope, so only the buffers
/// outlive it.
/// </summary>
internal sealed class AutogradEngine : IVaeEngine
{
    /// <summary>The name and version. The version goes up whenever the bits change.</summary>
    public const string EngineName = "autograd-1";

    private readonly VaeGmmOptions _options;
    private readonly ModelState _state;
    private readonly Dictionary<Layer, (Tensor Weight, Tensor Bias)> _parameters = [];
    private readonly List<Tensor> _owned = [];
    private readonly Tensor _images;
    private readonly Tensor _noise;

    /// <summary>Makes an engine on a model's state, which it reads and whose gradients it writes.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public AutogradEngine(VaeGmmOptions options, ModelState state)
    {
        IVaeEngine.Validate(options);
        _options = options;
        _state = state;
        Capacity = Math.Max(options.BatchSize, IVaeEngine.LeastCapacity);
        _images = Own(torch.zeros(Capacity, DigitImages.PixelCount));
        _noise = Own(torch.zeros(Capacity, options.LatentSize));
        foreach (var layer in (Layer[])[.. state.Layers.Encoder, state.Layers.Heads, .. state.Layers.Decoder])
        {
            _parameters[layer] = (
                Parameter(state.Parameters.WeightView(layer), state.Gradients.WeightView(layer)),
                Parameter(state.Parameters.BiasView(layer), state.Gradients.BiasView(layer)));
        }
    }

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public int Capacity { get; }

    /// <inheritdoc/>
    public Span<float> Images(int count) => Values(_images)[..(count * DigitImages.PixelCount)];

    /// <inheritdoc/>
    public Span<float> Noise(int count) => Values(_noise)[..(count * _options.LatentSize)];

    /// <inheritdoc/>
    public LossParts Gradients(int count)
    {
        using var scope = torch.NewDisposeScope();

        // Torch adds to the gradients that are there.
        _state.Gradients.Values.Clear();
        var (reconstruction, kl, _, _) = Forward(count);
        ((reconstruction + (_options.Beta * kl)) / count).backward();
        return new(reconstruction.item<float>(), kl.item<float>());
    }

    /// <inheritdoc/>
    public LossParts Loss(int count)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var (reconstruction, kl, _, _) = Forward(count);
        return new(reconstruction.item<float>(), kl.item<float>());
    }

    /// <inheritdoc/>
    public LossParts Loss(int count, Span<float> means, Span<float> logVariances)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var (reconstruction, kl, mean, logVariance) = Forward(count);
        Values(mean.contiguous()).CopyTo(means);
        Values(logVariance.contiguous()).CopyTo(logVariances);
        return new(reconstruction.item<float>(), kl.item<float>());
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<float> latents, Span<float> images)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        var z = torch.zeros(latents.Length / _options.LatentSize, _options.LatentSize);
        latents.CopyTo(Values(z));
        Values(Output(Decode(z))).CopyTo(images);
    }

    /// <inheritdoc/>
    public void Dispose() => _owned.ForEach(tensor => tensor.Dispose());

    private (Tensor Reconstruction, Tensor Kl, Tensor Mean, Tensor LogVariance) Forward(int count)
    {
        var x = _images.narrow(0, 0, count);
        var (mean, logVariance) = Encode(x);
        var z = mean + ((0.5 * logVariance).exp() * _noise.narrow(0, 0, count));
        var logits = Decode(z);

        var reconstruction = _options.Loss switch
        {
            ReconstructionLoss.BinaryCrossEntropy => F.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.Sum),
            _ => F.mse_loss(Output(logits), x, nn.Reduction.Sum),
        };

        // Kingma and Welling (2014), appendix B.
        var kl = -0.5 * (1 + logVariance - mean.square() - logVariance.exp()).sum();
        return (reconstruction, kl, mean, logVariance);
    }

    private (Tensor Mean, Tensor LogVariance) Encode(Tensor x)
    {
        foreach (var layer in _state.Layers.Encoder)
        {
            x = Activate(Linear(layer, x));
        }

        var heads = Linear(_state.Layers.Heads, x);
        return (heads.narrow(1, 0, _options.LatentSize), heads.narrow(1, _options.LatentSize, _options.LatentSize));
    }

    private Tensor Decode(Tensor z)
    {
        foreach (var layer in _state.Layers.Decoder[..^1])
        {
            z = Activate(Linear(layer, z));
        }

        return Linear(_state.Layers.Decoder[^1], z);
    }

    // The weight is stored in panels: outputs / 16 by inputs by 16.
    private Tensor Linear(Layer layer, Tensor x)
    {
        var (panels, bias) = _parameters[layer];
        var weight = panels.permute(0, 2, 1).reshape(-1, layer.Inputs).narrow(0, 0, layer.Outputs);
        return F.linear(x, weight, bias);
    }

    private Tensor Activate(Tensor x) => _options.Activation switch
    {
        Activation.Relu => F.relu(x),
        Activation.LeakyRelu => F.leaky_relu(x, 0.01),
        _ => torch.tanh(x),
    };

    private Tensor Output(Tensor logits) => _options.Output == OutputActivation.Sigmoid ? torch.sigmoid(logits) : logits;

    private Tensor Parameter(Tensor values, Tensor gradient)
    {
        values.requires_grad = true;
        values.grad = Own(gradient);
        return Own(values);
    }

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
