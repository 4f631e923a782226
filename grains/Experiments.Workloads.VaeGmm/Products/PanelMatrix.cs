using System.Runtime.InteropServices;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// A matrix in panels of 16 columns, see <see cref="Panel"/>: memory of its own that is allocated once, or a view of another owner's.
/// Of activations, rows are features and columns are images; a batch smaller than the buffer uses its first panels.
/// </summary>
/// <remarks>Columns of the last panel beyond <see cref="Columns"/> are padding. Their values mean nothing and reach no result.</remarks>
internal sealed unsafe class PanelMatrix : IDisposable
{
    private const int Alignment = 64;

    private readonly bool _owned;

    /// <summary>Allocates a matrix of zeros.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Most columns that the matrix will have.</param>
    public PanelMatrix(int rows, int columns)
    {
        var length = Panel.Length(rows, columns);
        _owned = true;
        Data = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Alignment);
        new Span<float>(Data, length).Clear();
        (Rows, Capacity, Columns) = (rows, columns, columns);
    }

    /// <summary>Makes a view of memory that the caller keeps for as long as the view is in use.</summary>
    /// <param name="data">The first element.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public PanelMatrix(float* data, int rows, int columns)
    {
        Data = data;
        (Rows, Capacity, Columns) = (rows, columns, columns);
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns that there is memory for.</summary>
    public int Capacity { get; }

    /// <summary>Gets or sets the number of columns in use, up to <see cref="Capacity"/>.</summary>
    public int Columns
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            field = value;
        }
    }

    /// <summary>Gets the first element.</summary>
    public float* Data { get; }

    /// <summary>Gets the number of panels in use.</summary>
    public int PanelCount => Panel.Count(Columns);

    /// <summary>Gets the distance from a panel to the next.</summary>
    public nint PanelStride => (nint)Rows * Panel.Width;

    /// <summary>Gets the floats of the panels in use, padding included.</summary>
    public Span<float> Values => new(Data, PanelCount * Panel.Width * Rows);

    /// <summary>Gets an element.</summary>
    public ref float this[int row, int column] => ref Data[Panel.Index(Rows, row, column)];

    /// <summary>Returns the first element of a panel.</summary>
    public float* PanelAt(int panel) => Data + (panel * PanelStride);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned)
        {
            NativeMemory.AlignedFree(Data);
        }
    }
}
