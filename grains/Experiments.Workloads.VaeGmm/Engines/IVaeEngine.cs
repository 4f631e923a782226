namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Computes objective and gradients of the variational autoencoder, one batch at a time. The caller fills
/// <see cref="Images"/> and <see cref="Noise"/>, which are the engine's own buffers, and then asks. An engine belongs to
/// one thread; engines on several threads do not disturb each other.
/// </summary>
internal interface IVaeEngine : IDisposable
{
    /// <summary>Evaluation goes in batches of at least so many images, however small the batches of training are.</summary>
    const int LeastCapacity = 128;

    /// <summary>Name and version; two runs agree bit for bit only where this agrees.</summary>
    string Name { get; }

    /// <summary>Images that the buffers hold: at least the batch size of training.</summary>
    int Capacity { get; }

    /// <summary>Pixels from 0 to 1 of the batch, <paramref name="count"/> by 784, to be filled.</summary>
    Span<float> Images(int count);

    /// <summary>Standard normal noise of the reparametrisation, <paramref name="count"/> by latent size, to be filled.</summary>
    Span<float> Noise(int count);

    /// <summary>Forward and backward: leaves the gradients of the batch's mean objective in the model's state.</summary>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Gradients(int count);

    /// <summary>Forward alone.</summary>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Loss(int count);

    /// <summary>Forward alone, telling the posterior of the batch's images as well.</summary>
    /// <param name="count">Images in the batch.</param>
    /// <param name="means">Receives the posterior's means, count by latent size.</param>
    /// <param name="logVariances">Receives the logarithms of its variances, same shape.</param>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Loss(int count, Span<float> means, Span<float> logVariances);

    /// <summary>Decodes latent vectors into pixels.</summary>
    /// <param name="latents">Latent vectors, count by latent size, at most <see cref="Capacity"/> of them.</param>
    /// <param name="images">Receives the pixels after the output's activation, count by 784.</param>
    void Decode(ReadOnlySpan<float> latents, Span<float> images);

    /// <summary>Checks what no engine can compute.</summary>
    /// <exception cref="ArgumentException">The batch is empty, or cross entropy is asked of an output outside of 0 to 1.</exception>
    static void Validate(VaeGmmOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        if (options is { Loss: ReconstructionLoss.BinaryCrossEntropy, Output: OutputActivation.Linear })
        {
            throw new ArgumentException("binary cross entropy takes an output from 0 to 1: use a sigmoid output or the squared error", nameof(options));
        }
    }
}
