using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>
/// One value for each parameter of a model in one zeroed block of memory that is allocated once. Torch sees parts of it as
/// tensors, our products as matrices in panels, and other passes as a span. The padding of panels stays 0.
/// </summary>
internal sealed unsafe class FlatBuffer : IDisposable
{
    // Torch frees the memory when this tensor is disposed or collected, so it lives as long as any span is in use.
    private readonly Tensor _tensor;
    private readonly float* _data;

    /// <summary>Allocates a buffer of zeros.</summary>
    /// <param name="length">Number of floats.</param>
    public FlatBuffer(int length)
    {
        _tensor = torch.zeros(length).DetachFromDisposeScope();
        _data = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_tensor.bytes));
        Length = length;
    }

    /// <summary>Gets the number of floats.</summary>
    public int Length { get; }

    /// <summary>Gets the whole buffer.</summary>
    public Span<float> Values => new(_data, Length);

    /// <summary>Returns W^T of a layer that is stored alone, inputs by outputs. The matrix is a view of this buffer.</summary>
    public PanelMatrix Weight(Layer layer) => new(_data + layer.WeightOffset, layer.Inputs, layer.Outputs);

    /// <summary>Returns the bias of a layer.</summary>
    public Span<float> Bias(Layer layer) => Values.Slice(layer.BiasOffset, layer.Outputs);

    /// <summary>Returns a copy of a layer's W as files and PyTorch have it: outputs by inputs, row by row.</summary>
    public float[] ReadWeight(Layer layer)
    {
        var values = Values;
        var weight = new float[layer.WeightCount];
        for (var i = 0; i < weight.Length; i++)
        {
            var (output, input) = Math.DivRem(i, layer.Inputs);
            weight[i] = values[layer.WeightIndex(output, input)];
        }

        return weight;
    }

    /// <summary>Stores a layer's W, given as <see cref="ReadWeight"/> returns it.</summary>
    public void WriteWeight(Layer layer, ReadOnlySpan<float> weight)
    {
        var values = Values;
        for (var i = 0; i < layer.WeightCount; i++)
        {
            var (output, input) = Math.DivRem(i, layer.Inputs);
            values[layer.WeightIndex(output, input)] = weight[i];
        }
    }

    /// <summary>Returns W^T of a layer that is stored alone as a tensor that shares this memory: panels by inputs by 16. The caller disposes it.</summary>
    public Tensor WeightView(Layer layer) => _tensor
        .as_strided(
            [Panel.Count(layer.Outputs), layer.Inputs, Panel.Width], [layer.Inputs * Panel.Width, Panel.Width, 1], layer.WeightOffset)
        .DetachFromDisposeScope();

    /// <summary>Returns b of a layer as a tensor that shares this memory. The caller disposes it.</summary>
    public Tensor BiasView(Layer layer) => _tensor.narrow(0, layer.BiasOffset, layer.Outputs).DetachFromDisposeScope();

    /// <inheritdoc/>
    public void Dispose() => _tensor.Dispose();
}
