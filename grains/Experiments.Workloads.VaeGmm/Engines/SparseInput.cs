using System.Numerics;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The nonzero elements of a layer's input, by rows for the forward product and by columns for the weights' gradient. Five
/// of six pixels of handwriting are 0, and so are many outputs of a ReLU; leaving their terms out changes no sum.
/// </summary>
internal sealed unsafe class SparseInput
{
    // Beyond this share of nonzero elements a dense product is faster, measured on AVX-512.
    private const double MostDensity = 0.45;

    // Rows that show whether the matrix is too dense, so that giving up costs little.
    private const int SampledRows = 8;

    private const int Width = SparseRows.Width;

    /// <summary>Allocates the buffers for inputs of up to so many rows.</summary>
    public SparseInput(int rows, int columns)
    {
        // A row that begins within the limit may end beyond it.
        var capacity = checked((int)((long)(rows + SampledRows) * columns * MostDensity) + columns);
        Rows = new(rows, capacity);
        Columns = new(columns, capacity);
    }

    /// <summary>The elements by rows.</summary>
    public SparseRows Rows { get; }

    /// <summary>The elements by columns: the transpose.</summary>
    public SparseRows Columns { get; }

    /// <summary>Takes a matrix over, unless it is too dense to be worth it.</summary>
    /// <returns>Whether it was taken over.</returns>
    public bool TryCompress(Matrix matrix)
    {
        fixed (int* rowStarts = Rows.Starts, columns = Rows.Columns, columnStarts = Columns.Starts, rows = Columns.Columns)
        fixed (float* rowValues = Rows.Values, columnValues = Columns.Values)
        {
            if (!TryFillRows(matrix, rowStarts, columns, rowValues))
            {
                return false;
            }

            FillColumns(matrix, rowStarts, columns, rowValues, columnStarts, rows, columnValues);
            return true;
        }
    }

    private static bool TryFillRows(Matrix matrix, int* rowStarts, int* columns, float* values)
    {
        var count = 0;
        rowStarts[0] = 0;
        for (var row = 0; row < matrix.Rows; row++)
        {
            var source = matrix.Data + ((long)row * matrix.Columns);
            for (var start = 0; start < matrix.Columns; start += Width)
            {
                for (var mask = NonzeroMask(source + start, matrix.Columns - start); mask != 0; mask &= mask - 1)
                {
                    var column = start + BitOperations.TrailingZeroCount(mask);
                    columns[count] = column;
                    values[count++] = source[column];
                }
            }

            rowStarts[row + 1] = count;
            if (count > Math.Max(row + 1, SampledRows) * matrix.Columns * MostDensity)
            {
                return false;
            }
        }

        return true;
    }

    // A counting sort by column, which keeps the rows in order within each.
    private static void FillColumns(
        Matrix matrix, int* rowStarts, int* columns, float* rowValues, int* columnStarts, int* rows, float* columnValues)
    {
        new Span<int>(columnStarts, matrix.Columns + 1).Clear();
        for (var i = 0; i < rowStarts[matrix.Rows]; i++)
        {
            columnStarts[columns[i] + 1]++;
        }

        for (var column = 0; column < matrix.Columns; column++)
        {
            columnStarts[column + 1] += columnStarts[column];
        }

        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                var place = columnStarts[columns[i]]++;
                rows[place] = row;
                columnValues[place] = rowValues[i];
            }
        }

        // Every start has moved on to the next one.
        for (var column = matrix.Columns; column > 0; column--)
        {
            columnStarts[column] = columnStarts[column - 1];
        }

        columnStarts[0] = 0;
    }

    // NaN is not equal to 0, so it is kept and spreads as it should.
    private static uint NonzeroMask(float* values, int count)
    {
        if (count >= Width)
        {
            return (uint)~Vector512.Equals(Vector512.Load(values), Vector512<float>.Zero).ExtractMostSignificantBits() & 0xFFFF;
        }

        var mask = 0u;
        for (var i = 0; i < count; i++)
        {
            mask |= values[i] == 0 ? 0 : 1u << i;
        }

        return mask;
    }
}
