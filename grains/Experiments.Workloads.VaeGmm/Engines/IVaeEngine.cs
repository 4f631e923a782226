namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Computes objective and gradients of the variational autoencoder, one batch at a time. The caller fills
/// <see cref="Images"/> and <see cref="Noise"/>, which are the engine's own buffers, and then calls a method.
/// </summary>
/// <remarks>An engine belongs to one thread. Engines on several threads do not disturb each other.</remarks>
internal interface IVaeEngine : IDisposable
{
    /// <summary>The least number of images that the buffers hold. Evaluation takes batches of this size even if training takes smaller ones.</summary>
    const int LeastCapacity = 128;

    /// <summary>Gets name and version. Results agree bit for bit only if these agree.</summary>
    string Name { get; }

    /// <summary>Gets the number of images that the buffers hold: at least the batch size of training.</summary>
    int Capacity { get; }

    /// <summary>Returns the buffer for the batch's pixels from 0 to 1, <paramref name="count"/> by 784, row by row.</summary>
    Span<float> Images(int count);

    /// <summary>Returns the buffer for the standard normal noise of the reparametrisation, <paramref name="count"/> by latent size, row by row.</summary>
    Span<float> Noise(int count);

    /// <summary>Runs forward and backward. The gradients of the batch's mean objective are then in the model's state.</summary>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Gradients(int count);

    /// <summary>Runs forward alone.</summary>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Loss(int count);

    /// <summary>Runs forward alone and returns the posterior of the batch's images as well.</summary>
    /// <param name="count">Images in the batch.</param>
    /// <param name="means">Receives the posterior's means, count by latent size.</param>
    /// <param name="logVariances">Receives the logarithms of its variances, same shape.</param>
    /// <returns>Loss terms, summed over the batch.</returns>
    LossParts Loss(int count, Span<float> means, Span<float> logVariances);

    /// <summary>Decodes latent vectors into pixels.</summary>
    /// <param name="latents">Latent vectors, count by latent size, at most <see cref="Capacity"/> of them.</param>
    /// <param name="images">Receives the pixels after the output's activation, count by 784.</param>
    void Decode(ReadOnlySpan<float> latents, Span<float> images);

    /// <summary>Refuses options that no engine can compute.</summary>
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
