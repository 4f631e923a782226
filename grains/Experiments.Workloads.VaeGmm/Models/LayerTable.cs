using System.Collections.Immutable;
using Experiments.Workloads.VaeGmm.Data;
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
    public static LayerTable Of(VaeGmmOptions options)
    {
        int[] widths = [DigitImages.PixelCount, .. options.Widths];
        if (widths.Append(options.LatentSize).Any(width => width < 1))
        {
            throw new ArgumentException(
                $"widths {string.Join(",", options.Widths)} and latent size {options.LatentSize} must be at least 1", nameof(options));
        }

        try
        {
            return Build(widths, options.LatentSize);
        }
        catch (OverflowException error)
        {
            throw new ArgumentException($"widths {string.Join(",", options.Widths)} give more parameters than can be addressed", nameof(options), error);
        }
    }

    private static LayerTable Build(int[] widths, int latent)
    {
        var offset = 0;
        var encoder = widths.Zip(widths.Skip(1), (inputs, outputs) => (inputs, outputs))
            .Select((size, i) => Place($"encoder.{i + 1}", size.inputs, size.outputs, ref offset))
            .ToImmutableArray();

        // The heads lie side by side, so that both are one product: see Heads.
        var heads = Place("heads", widths[^1], checked(2 * latent), ref offset);
        var mean = heads with { Name = "mu", Outputs = latent };
        var logVariance = mean with { Name = "log_variance", FirstOutput = latent, BiasOffset = heads.BiasOffset + latent };

        int[] back = [latent, .. widths.Reverse()];
        var decoder = back.Zip(back.Skip(1), (inputs, outputs) => (inputs, outputs))
            .Select((size, i) => Place($"decoder.{i + 1}", size.inputs, size.outputs, ref offset))
            .ToImmutableArray();
        return new(encoder, mean, logVariance, decoder, offset);
    }

    // Weights and biases are padded to whole panels, so every part starts at a cache line.
    private static Layer Place(string name, int inputs, int outputs, ref int offset) =>
        new(name, inputs, outputs, Take(ref offset, Panel.Length(inputs, outputs)), FirstOutput: 0, Take(ref offset, Panel.Padded(outputs)));

    private static int Take(ref int offset, int count)
    {
        var start = offset;
        offset = checked(offset + count);
        return start;
    }
}
