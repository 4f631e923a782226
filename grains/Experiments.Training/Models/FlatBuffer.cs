using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Training.Models;

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

    /// <summary>The weight of a layer, outputs by inputs.</summary>
    public Span<float> Weight(Layer layer) => Values.Slice(layer.WeightOffset, layer.WeightCount);

    /// <summary>The bias of a layer.</summary>
    public Span<float> Bias(Layer layer) => Values.Slice(layer.BiasOffset, layer.Outputs);

    /// <summary>A part of the buffer as a tensor that shares its memory; the caller disposes it.</summary>
    public Tensor View(int offset, params ReadOnlySpan<long> shape)
    {
        var length = 1L;
        foreach (var size in shape)
        {
            length *= size;
        }

        using var part = _tensor.narrow(0, offset, length);
        return part.view(shape.ToArray()).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _tensor.Dispose();
}
