using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

/// <summary>The objective in double precision, element by element as the equations have it: what central differences are taken of.</summary>
internal static class PlainVae
{
    /// <summary>Mean over the batch of reconstruction + beta KL.</summary>
    public static double Objective(VaeGmmOptions options, LayerTable layers, double[] parameters, double[][] images, double[][] noise)
    {
        var sum = 0.0;
        for (var i = 0; i < images.Length; i++)
        {
            var h = layers.Encoder.Aggregate(images[i], (x, layer) => Activate(options, Linear(parameters, layer, x)));
            var mean = Linear(parameters, layers.Mean, h);
            var logVariance = Linear(parameters, layers.LogVariance, h);
            var z = mean.Zip(logVariance, noise[i]).Select(t => t.First + (Math.Exp(t.Second / 2) * t.Third)).ToArray();
            h = layers.Decoder[..^1].Aggregate(z, (x, layer) => Activate(options, Linear(parameters, layer, x)));
            var logits = Linear(parameters, layers.Decoder[^1], h);
            var kl = 0.5 * mean.Zip(logVariance).Sum(t => (t.First * t.First) + Math.Exp(t.Second) - 1 - t.Second);
            sum += images[i].Zip(logits).Sum(t => Reconstruction(options, t.First, t.Second)) + (options.Beta * kl);
        }

        return sum / images.Length;
    }

    private static double Reconstruction(VaeGmmOptions options, double x, double logit)
    {
        var y = options.Output == OutputActivation.Sigmoid ? 1 / (1 + Math.Exp(-logit)) : logit;
        return options.Loss == ReconstructionLoss.BinaryCrossEntropy
            ? -(x * Math.Log(y)) - ((1 - x) * Math.Log(1 - y))
            : (y - x) * (y - x);
    }

    private static double[] Activate(VaeGmmOptions options, double[] x) => Array.ConvertAll(x, value => options.Activation switch
    {
        Activation.Relu => Math.Max(value, 0),
        Activation.LeakyRelu => value > 0 ? value : 0.01 * value,
        _ => Math.Tanh(value),
    });

    private static double[] Linear(double[] parameters, Layer layer, double[] x)
    {
        var y = parameters[layer.BiasOffset..(layer.BiasOffset + layer.Outputs)];
        for (var o = 0; o < layer.Outputs; o++)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                y[o] += parameters[layer.WeightIndex(o, i)] * x[i];
            }
        }

        return y;
    }
}
