using System.Runtime.CompilerServices;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The layout of matrices that our products read and write. A matrix of R rows is cut into panels of 16 columns, and a panel
/// holds its rows one after the other: element (r, c) lies at floor(c / 16) 16 R + 16 r + c mod 16. A row of a panel is one
/// cache line and one vector of 512 bits or two of 256. The last panel is padded to 16 columns.
/// </summary>
internal static class Panel
{
    /// <summary>Columns of a panel.</summary>
    public const int Width = 16;

    /// <summary>Returns the number of panels for so many columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;

    /// <summary>Returns the number of floats that a matrix takes, padding included.</summary>
    /// <exception cref="OverflowException">The matrix is too large to address.</exception>
    public static int Length(int rows, int columns) => checked(Padded(columns) * rows);

    /// <summary>Rounds up to whole panels.</summary>
    /// <exception cref="OverflowException">The result is too large to address.</exception>
    public static int Padded(int columns) => checked(columns + Width - 1) / Width * Width;

    /// <summary>Returns the place of an element of a matrix with so many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int rows, int row, int column) => (column / Width * Width * rows) + (row * Width) + (column % Width);
}
