using System.Collections.Immutable;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>The layers of the variational autoencoder as their names and widths: what a report's layer table states.</summary>
internal static class NetworkShape
{
    /// <summary>Returns every layer: the encoder's, the heads for mean and log-variance, and the decoder's, which mirror the encoder's.</summary>
    /// <param name="widths">Widths of the encoder's hidden layers.</param>
    /// <param name="latentSize">Dimensions of the latent space.</param>
    public static ImmutableArray<ModelLayer> Layers(ImmutableArray<int> widths, int latentSize)
    {
        int[] encoder = [DigitShape.PixelCount, .. widths];
        int[] decoder = [latentSize, .. encoder.Reverse()];
        return
        [
            .. Chain("encoder", encoder),
            Dense("mu", encoder[^1], latentSize),
            Dense("log_variance", encoder[^1], latentSize),
            .. Chain("decoder", decoder),
        ];
    }

    private static IEnumerable<ModelLayer> Chain(string name, int[] widths) =>
        widths.Zip(widths.Skip(1)).Select((pair, i) => Dense($"{name}.{i + 1}", pair.First, pair.Second));

    private static ModelLayer Dense(string name, int inputs, int outputs) => new(name, inputs, outputs, ((long)inputs * outputs) + outputs);
}
