using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

/// <summary>Matrices of random numbers for tests of products.</summary>
internal static class Matrices
{
    /// <summary>Makes a matrix of normal numbers and zeros. Its padding holds 1e30, which must reach no result.</summary>
    public static PanelMatrix Random(int rows, int columns, double density, long seed, int capacity = 0)
    {
        var random = new PhiloxRandom(seed, RandomPurpose.Strokes);
        var matrix = new PanelMatrix(rows, Math.Max(columns, capacity)) { Columns = columns };
        matrix.Values.Fill(1e30f);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                matrix[row, column] = random.NextDouble() < density ? (float)random.NextGaussian() : 0;
            }
        }

        return matrix;
    }

    /// <summary>Makes the transpose, with zeros as padding. The caller disposes it.</summary>
    public static PanelMatrix Transposed(PanelMatrix matrix)
    {
        var transposed = new PanelMatrix(matrix.Columns, matrix.Rows);
        Transposition.Transpose(matrix, transposed);
        return transposed;
    }

    /// <summary>Returns the elements without padding, row by row.</summary>
    public static float[] Elements(PanelMatrix matrix)
    {
        var elements = new float[matrix.Rows * matrix.Columns];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = matrix[i / matrix.Columns, i % matrix.Columns];
        }

        return elements;
    }

    /// <summary>Returns the bits of the elements, row by row.</summary>
    public static uint[] Bits(PanelMatrix matrix) => Array.ConvertAll(Elements(matrix), BitConverter.SingleToUInt32Bits);
}
