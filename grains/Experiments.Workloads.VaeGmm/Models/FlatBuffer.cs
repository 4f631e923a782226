using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>
/// One value for each parameter of a model in one zeroed block of memory that is allocated once. Torch sees parts of it as
/// tensors, our own passes see it as a span.
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

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The whole buffer.</summary>
    public Span<float> Values => new(_data, Length);

    /// <summary>The bias of a layer.</summary>
    public Span<float> Bias(Layer layer) => Values.Slice(layer.BiasOffset, layer.Outputs);

    /// <summary>A copy of a layer's W as files and PyTorch have it: outputs by inputs, row by row.</summary>
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

    /// <summary>Stores a layer's W, given as <see cref="ReadWeight"/> gives it.</summary>
    public void WriteWeight(Layer layer, ReadOnlySpan<float> weight)
    {
        var values = Values;
        for (var i = 0; i < layer.WeightCount; i++)
        {
            var (output, input) = Math.DivRem(i, layer.Inputs);
            values[layer.WeightIndex(output, input)] = weight[i];
        }
    }

    /// <summary>W of a layer, outputs by inputs, as a tensor that shares this memory; the caller disposes it.</summary>
    public Tensor WeightView(Layer layer) =>
        _tensor.as_strided([layer.Outputs, layer.Inputs], [1, layer.WeightStride], layer.WeightOffset).DetachFromDisposeScope();

    /// <summary>b of a layer, as a tensor that shares this memory; the caller disposes it.</summary>
    public Tensor BiasView(Layer layer) => _tensor.narrow(0, layer.BiasOffset, layer.Outputs).DetachFromDisposeScope();

    /// <inheritdoc/>
    public void Dispose() => _tensor.Dispose();
}
