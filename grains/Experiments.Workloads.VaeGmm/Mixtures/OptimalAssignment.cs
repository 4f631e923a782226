namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// The assignment of rows to columns with the largest sum: the Hungarian method (Kuhn, 1955; Munkres, 1957) with potentials
/// and shortest augmenting paths. Its time grows with the cube of the size.
/// </summary>
internal static class OptimalAssignment
{
    /// <summary>Finds the assignment.</summary>
    /// <param name="gains">Size by size, row by row.</param>
    /// <param name="size">Number of rows, and of columns.</param>
    /// <returns>The column of each row, a permutation. If several are best, always the same one.</returns>
    internal static int[] Maximise(ReadOnlySpan<int> gains, int size)
    {
        // Column 0 holds the row being added. Rows and columns count from 1. The method minimises, so gains are negated.
        var rowPotentials = new long[size + 1];
        var columnPotentials = new long[size + 1];
        var rowOf = new int[size + 1];
        for (var row = 1; row <= size; row++)
        {
            rowOf[0] = row;
            var slack = new long[size + 1];
            Array.Fill(slack, long.MaxValue);
            var cameFrom = new int[size + 1];
            var visited = new bool[size + 1];
            var column = 0;
            while (rowOf[column] != 0)
            {
                visited[column] = true;
                var (delta, next) = (long.MaxValue, 0);
                for (var j = 1; j <= size; j++)
                {
                    if (visited[j])
                    {
                        continue;
                    }

                    var reduced = -gains[((rowOf[column] - 1) * size) + j - 1] - rowPotentials[rowOf[column]] - columnPotentials[j];
                    if (reduced < slack[j])
                    {
                        (slack[j], cameFrom[j]) = (reduced, column);
                    }

                    if (slack[j] < delta)
                    {
                        (delta, next) = (slack[j], j);
                    }
                }

                for (var j = 0; j <= size; j++)
                {
                    if (visited[j])
                    {
                        rowPotentials[rowOf[j]] += delta;
                        columnPotentials[j] -= delta;
                    }
                    else if (j > 0)
                    {
                        slack[j] -= delta;
                    }
                }

                column = next;
            }

            while (column != 0)
            {
                rowOf[column] = rowOf[cameFrom[column]];
                column = cameFrom[column];
            }
        }

        var columnOf = new int[size];
        for (var j = 1; j <= size; j++)
        {
            columnOf[rowOf[j] - 1] = j - 1;
        }

        return columnOf;
    }
}
