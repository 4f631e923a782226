using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>Everything that training changes: parameters, their gradients, Adam's moments, and how far training has come.</summary>
internal sealed class ModelState : IDisposable
{
    /// <summary>Allocates the state of a model. Everything is 0.</summary>
    public ModelState(LayerTable layers)
    {
        Layers = layers;
        Parameters = new(layers.BufferLength);
        Gradients = new(layers.BufferLength);
        FirstMoments = new(layers.BufferLength);
        SecondMoments = new(layers.BufferLength);
    }

    /// <summary>Gets the model's layers.</summary>
    public LayerTable Layers { get; }

    /// <summary>Gets weights and biases.</summary>
    public FlatBuffer Parameters { get; }

    /// <summary>Gets the gradients of the last step.</summary>
    public FlatBuffer Gradients { get; }

    /// <summary>Gets Adam's running mean of gradients.</summary>
    public FlatBuffer FirstMoments { get; }

    /// <summary>Gets Adam's running mean of squared gradients.</summary>
    public FlatBuffer SecondMoments { get; }

    /// <summary>Gets or sets the number of epochs completed.</summary>
    public int Epoch { get; set; }

    /// <summary>Gets or sets the number of steps that Adam has taken, in all epochs.</summary>
    public long Steps { get; set; }

    /// <summary>Gets or sets the number of steps taken of the current epoch; 0 between epochs.</summary>
    public int EpochSteps { get; set; }

    /// <summary>Gets or sets the sum of the losses of the epoch's steps so far, over images; 0 between epochs.</summary>
    public double EpochLoss { get; set; }

    /// <summary>
    /// Draws weights and biases as PyTorch's <c>nn.Linear</c> does: uniform on plus or minus 1 / sqrt(inputs).
    /// </summary>
    public void Initialise(long seed)
    {
        var random = new PhiloxRandom(seed, RandomPurpose.Initialisation);
        foreach (var layer in Layers.All)
        {
            var bound = 1 / Math.Sqrt(layer.Inputs);
            var weight = new float[layer.WeightCount];
            random.FillUniform(weight, -bound, bound);
            Parameters.WriteWeight(layer, weight);
            random.FillUniform(Parameters.Bias(layer), -bound, bound);
        }
    }

    /// <summary>Returns the SHA-256 of the parameters' little-endian bytes in the order of the layer table, 64 hexadecimal digits.</summary>
    public string ParametersSha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var layer in Layers.All)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(Parameters.ReadWeight(layer)));
            hash.AppendData(MemoryMarshal.AsBytes(Parameters.Bias(layer)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        Gradients.Dispose();
        FirstMoments.Dispose();
        SecondMoments.Dispose();
    }
}
