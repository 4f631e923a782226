using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// A row-major matrix of floats that is allocated once, or a view of one. A batch smaller than the buffer uses its first
/// rows; the tensors for each size are made once and kept, so that a product allocates nothing.
/// </summary>
internal sealed unsafe class Matrix : IDisposable
{
    private readonly Tensor _whole;
    private readonly Dictionary<int, (Tensor Rows, Tensor Transposed)> _views = [];
    private (Tensor Rows, Tensor Transposed) _current;

    /// <summary>Allocates a matrix of zeros.</summary>
    public Matrix(int rows, int columns)
        : this(torch.zeros(rows, columns))
    {
    }

    /// <summary>Takes a contiguous tensor of two dimensions over and shares its memory.</summary>
    public Matrix(Tensor tensor)
    {
        _whole = tensor.DetachFromDisposeScope();
        Data = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
        Columns = (int)tensor.shape[1];
        Rows = (int)tensor.shape[0];
    }

    /// <summary>Rows in use.</summary>
    public int Rows
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                _current = View(value);
            }
        }
    }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The first element; valid as long as this matrix is in use.</summary>
    public float* Data { get; }

    /// <summary>Elements of the rows in use, row by row.</summary>
    public Span<float> Values => new(Data, Rows * Columns);

    /// <summary>The rows in use as a tensor, owned by this matrix.</summary>
    public Tensor Tensor => _current.Rows;

    /// <summary>The transpose of the rows in use, a view that costs nothing.</summary>
    public Tensor Transposed => _current.Transposed;

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => new(Data + ((long)row * Columns), Columns);

    /// <summary>this = left right.</summary>
    public void SetProduct(Tensor left, Tensor right) => _current.Rows.addmm_(left, right, beta: 0, alpha: 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (rows, transposed) in _views.Values)
        {
            transposed.Dispose();
            rows.Dispose();
        }

        _whole.Dispose();
    }

    private (Tensor Rows, Tensor Transposed) View(int rows)
    {
        if (!_views.TryGetValue(rows, out var view))
        {
            var top = _whole.narrow(0, 0, rows).DetachFromDisposeScope();
            _views[rows] = view = (top, top.t().DetachFromDisposeScope());
        }

        return view;
    }
}
