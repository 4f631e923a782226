using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// A row-major matrix of bf16 numbers, as libraries read it, that is allocated once. A batch smaller than the buffer uses the first
/// columns. The tensors for each size are made once and kept, so that a product allocates nothing.
/// </summary>
internal sealed unsafe class Bfloat16Matrix : IDisposable
{
    private readonly Tensor _whole;
    private readonly Dictionary<int, (Tensor Plain, Tensor Transposed)> _views = [];

    /// <summary>Allocates a matrix of zeros.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Most columns that the matrix will have.</param>
    public Bfloat16Matrix(int rows, int columns)
    {
        (Rows, Columns, Stride) = (rows, columns, Panel.Padded(columns));
        _whole = torch.zeros([rows, Stride], dtype: ScalarType.BFloat16).DetachFromDisposeScope();
        Data = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_whole.bytes));
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns in use.</summary>
    public int Columns { get; private set; }

    /// <summary>Gets the distance from a row to the next.</summary>
    public int Stride { get; }

    /// <summary>Gets the first element.</summary>
    public ushort* Data { get; }

    /// <summary>Rounds a matrix of the same number of rows, and takes over its number of columns.</summary>
    public void Round(PanelMatrix from)
    {
        Columns = from.Columns;
        for (var panel = 0; panel < from.PanelCount; panel++)
        {
            Bfloat16.Pack(from.PanelAt(panel), Rows, Data + (panel * Panel.Width), Stride);
        }
    }

    /// <summary>Returns the columns in use as a tensor or its transpose. Both are views that this matrix owns.</summary>
    public Tensor View(bool transpose)
    {
        if (!_views.TryGetValue(Columns, out var view))
        {
            var plain = _whole.narrow(1, 0, Columns).DetachFromDisposeScope();
            _views[Columns] = view = (plain, plain.t().DetachFromDisposeScope());
        }

        return transpose ? view.Transposed : view.Plain;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (plain, transposed) in _views.Values)
        {
            transposed.Dispose();
            plain.Dispose();
        }

        _whole.Dispose();
    }
}
