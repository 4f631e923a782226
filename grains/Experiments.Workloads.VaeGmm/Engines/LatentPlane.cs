using MathNet.Numerics.Distributions;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>Decodes a grid of a two-dimensional latent space. The first dimension runs from left to right, the second from bottom to top.</summary>
internal static class LatentPlane
{
    /// <summary>The number of images on a side of the grid.</summary>
    public const int Side = 20;

    private const double Low = 0.05;
    private const double High = 0.95;

    /// <summary>Decodes the grid from 0.05 to 0.95, as reported. Returns images from the top left, grey values 0 to 255.</summary>
    public static byte[] Unit(VaeTrainer trainer, CancellationToken cancellationToken) => Decode(trainer, value => value, cancellationToken);

    /// <summary>Decodes the same grid through the normal quantile function, so that it covers the prior.</summary>
    public static byte[] Quantile(VaeTrainer trainer, CancellationToken cancellationToken) =>
        Decode(trainer, value => Normal.InvCDF(0, 1, value), cancellationToken);

    /// <summary>Converts pixels from 0 to 1 to grey values. A linear output outside of that range is cut off.</summary>
    public static byte[] ToGrey(float[] pixels) =>
        Array.ConvertAll(pixels, pixel => (byte)Math.Clamp(MathF.Round(pixel * 255), 0, 255));

    private static byte[] Decode(VaeTrainer trainer, Func<double, double> map, CancellationToken cancellationToken)
    {
        var places = new double[Side];
        for (var i = 0; i < Side; i++)
        {
            places[i] = map(Low + ((High - Low) * i / (Side - 1)));
        }

        var latents = new float[Side * Side * 2];
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var cell = ((row * Side) + column) * 2;
                latents[cell] = (float)places[column];
                latents[cell + 1] = (float)places[Side - 1 - row];
            }
        }

        return ToGrey(trainer.Decode(latents, cancellationToken));
    }
}
