using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm.Definition;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>
/// The layers of the variational autoencoder (Kingma and Welling, "Auto-encoding variational Bayes", 2014): an encoder, two
/// heads for the mean and the log-variance of the posterior, and a decoder that mirrors the encoder.
/// </summary>
public sealed record LayerTable
{
    private LayerTable(ImmutableArray<Layer> encoder, Layer mean, Layer logVariance, ImmutableArray<Layer> decoder, int bufferLength)
    {
        Encoder = encoder;
        Mean = mean;
        LogVariance = logVariance;
        Decoder = decoder;
        All = [.. encoder, mean, logVariance, .. decoder];
        ParameterCount = All.Sum(layer => layer.Parameters);
        BufferLength = bufferLength;
    }

    /// <summary>Gets the hidden layers of the encoder, starting at the image.</summary>
    public ImmutableArray<Layer> Encoder { get; }

    /// <summary>Gets the head that gives the posterior's mean.</summary>
    public Layer Mean { get; }

    /// <summary>Gets the head that gives the logarithm of the posterior's variance.</summary>
    public Layer LogVariance { get; }

    /// <summary>Gets both heads as the one layer that they are in memory. Its outputs are the means, then the log-variances.</summary>
    public Layer Heads => Mean with { Name = "heads", Outputs = 2 * Mean.Outputs };

    /// <summary>Gets the layers of the decoder, starting at the latent vector. The last one gives the pixels.</summary>
    public ImmutableArray<Layer> Decoder { get; }

    /// <summary>Gets every layer, in the order of tables, files and hashes.</summary>
    public ImmutableArray<Layer> All { get; }

    /// <summary>Gets the number of trainable parameters of all layers.</summary>
    public int ParameterCount { get; }

    /// <summary>Gets the number of floats that all layers' parameters take in a flat buffer, padding of panels included.</summary>
    public int BufferLength { get; }

    /// <summary>Makes the layers of a setup.</summary>
    /// <exception cref="ArgumentException">A width or the latent size is not positive, or the model is too large to address.</exception>
    public static LayerTable Of(VaeGmmOptions options) => Of(options.Widths, options.LatentSize);

    /// <summary>The layers of a model.</summary>
    /// <param name="widths">Widths of the encoder's hidden layers.</param>
    /// <param name="latentSize">Dimensions of the latent space.</param>
    /// <exception cref="ArgumentException">A width or the latent size is not positive, or the model is too large to address.</exception>
    public static LayerTable Of(ImmutableArray<int> widths, int latentSize)
    {
        if (widths.Append(latentSize).Any(width => width < 1))
        {
            throw new ArgumentException($"widths {string.Join(",", widths)} and latent size {latentSize} must be at least 1", nameof(widths));
        }

        try
        {
            return Build(NetworkShape.Layers(widths, latentSize), widths.Length);
        }
        catch (OverflowException error)
        {
            throw new ArgumentException($"widths {string.Join(",", widths)} give more parameters than can be addressed", nameof(widths), error);
        }
    }

    /// <summary>Places the layers in the buffer.</summary>
    /// <param name="shape">The layers, in order.</param>
    /// <param name="hidden">Number of the encoder's hidden layers, which come first.</param>
    private static LayerTable Build(ImmutableArray<ModelLayer> shape, int hidden)
    {
        var offset = 0;
        var encoder = shape[..hidden].Select(layer => Place(layer, ref offset)).ToImmutableArray();

        // The heads lie side by side, so that both are one product: see Heads.
        var (first, second) = (shape[hidden], shape[hidden + 1]);
        var heads = Place(first with { Name = "heads", Outputs = checked(2 * first.Outputs) }, ref offset);
        var mean = heads with { Name = first.Name, Outputs = first.Outputs };
        var logVariance = mean with { Name = second.Name, FirstOutput = first.Outputs, BiasOffset = heads.BiasOffset + first.Outputs };
        var decoder = shape[(hidden + 2)..].Select(layer => Place(layer, ref offset)).ToImmutableArray();
        return new(encoder, mean, logVariance, decoder, offset);
    }

    // Weights and biases are padded to whole panels, so every part starts at a cache line.
    private static Layer Place(ModelLayer layer, ref int offset) => new(
        layer.Name,
        layer.Inputs,
        layer.Outputs,
        Take(ref offset, Panel.Length(layer.Inputs, layer.Outputs)),
        FirstOutput: 0,
        Take(ref offset, Panel.Padded(layer.Outputs)));

    private static int Take(ref int offset, int count)
    {
        var start = offset;
        offset = checked(offset + count);
        return start;
    }
}
