namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The part of a product that one call of a kernel computes: rows of one or two panels,
/// <code>c(r, j) = start(r) + sum over t = 0, 1, ... of a(r, t) b(t, j).</code>
/// The terms of each element are added one after the other in this order, each with one fused multiply-add. A result of -0 becomes 0.
/// </summary>
/// <remarks>
/// A product that leaves out terms of 0 keeps a sum of -0, which the next term of 0 turns into 0 in a dense product. Without signs of
/// zeros both have the same bits.
/// </remarks>
internal unsafe struct PanelProduct
{
    /// <summary>The element a(0, 0).</summary>
    public float* A;

    /// <summary>Distance from a(r, t) to a(r + 1, t), for rows r and r + 1 of the same sixteen.</summary>
    public nint RowStep;

    /// <summary>Distance from a(r, t) to a(r + 16, t).</summary>
    public nint RowStride;

    /// <summary>Distance from a(r, t) to a(r, t + 1), for terms of the same run.</summary>
    public nint TermStep;

    /// <summary>Terms of a run.</summary>
    public int RunLength;

    /// <summary>Distance from the first term of a run to the first of the next.</summary>
    public nint RunStride;

    /// <summary>The first panel of b: 16 floats for each term.</summary>
    public float* B;

    /// <summary>Distance from a panel of b to the next.</summary>
    public nint BStride;

    /// <summary>The first panel of c: 16 floats for each row.</summary>
    public float* C;

    /// <summary>Distance from a panel of c to the next.</summary>
    public nint CStride;

    /// <summary>The sums' start for each row; null for 0.</summary>
    public float* Start;

    /// <summary>Whether the sums continue from what <see cref="C"/> holds. A float survives the detour through memory unchanged.</summary>
    public bool Continues;

    /// <summary>Number of rows, at least 1.</summary>
    public int Rows;

    /// <summary>Number of terms, at least 1.</summary>
    public int Terms;

    /// <summary>Returns the address of a(r, 0).</summary>
    public readonly float* Row(int row) => A + ((row / Panel.Width) * RowStride) + ((row % Panel.Width) * RowStep);
}
