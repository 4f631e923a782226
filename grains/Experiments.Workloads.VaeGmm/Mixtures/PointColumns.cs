using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// N points in D dimensions, stored dimension by dimension so that eight points are handled at a time. The width is fixed,
/// so sums have one order on every processor. N is rounded up to a multiple of
/// <see cref="BlockSize"/> by points at the origin, which callers give the weight 0.
/// </summary>
internal sealed class PointColumns
{
    /// <summary>The number of vectors in the smallest unit of work. Four chains of additions keep the processor's adders busy.</summary>
    internal const int BlockVectors = 4;

    /// <summary>The number of points in the smallest unit of work.</summary>
    internal const int BlockSize = BlockVectors * 8;

    private readonly Vector512<double>[] _values;

    /// <summary>Copies points.</summary>
    /// <param name="points">N by D, row by row.</param>
    /// <param name="dimensions">D.</param>
    internal PointColumns(ReadOnlySpan<double> points, int dimensions)
    {
        Dimensions = dimensions;
        Count = points.Length / dimensions;
        Vectors = (Count + BlockSize - 1) / BlockSize * BlockVectors;
        _values = new Vector512<double>[dimensions * Vectors];
        for (var d = 0; d < dimensions; d++)
        {
            var column = Scalars(_values.AsSpan(d * Vectors, Vectors));
            for (var n = 0; n < Count; n++)
            {
                column[n] = points[(n * dimensions) + d];
            }
        }
    }

    /// <summary>Gets D.</summary>
    internal int Dimensions { get; }

    /// <summary>Gets N, without the points added to fill the last block.</summary>
    internal int Count { get; }

    /// <summary>Gets the number of vectors of eight points in a column, a multiple of <see cref="BlockVectors"/>.</summary>
    internal int Vectors { get; }

    /// <summary>Returns one dimension of every point.</summary>
    internal ReadOnlySpan<Vector512<double>> this[int dimension] => _values.AsSpan(dimension * Vectors, Vectors);

    /// <summary>Returns one dimension of the N points, number by number.</summary>
    internal ReadOnlySpan<double> Coordinates(int dimension) =>
        Scalars(_values.AsSpan(dimension * Vectors, Vectors))[..Count];

    /// <summary>Makes a column of ones: every point has the weight 1, the filling points 0.</summary>
    internal Vector512<double>[] Ones()
    {
        var ones = new Vector512<double>[Vectors];
        Scalars(ones)[..Count].Fill(1);
        return ones;
    }

    /// <summary>Makes columns of zeros.</summary>
    internal Vector512<double>[][] Empty(int columns) =>
        [.. Enumerable.Range(0, columns).Select(_ => new Vector512<double>[Vectors])];

    /// <summary>Makes the responsibilities of hard clusters: columns that are 1 for points of the group and 0 for others.</summary>
    /// <param name="groups">Group of each point, 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">Number of groups.</param>
    internal Vector512<double>[][] Indicators(ReadOnlySpan<int> groups, int count)
    {
        var columns = Empty(count);
        for (var n = 0; n < groups.Length; n++)
        {
            Scalars(columns[groups[n]])[n] = 1;
        }

        return columns;
    }

    /// <summary>Returns for each point the number of the column that is largest there, the first of several that are equal.</summary>
    internal int[] Largest(Vector512<double>[][] columns)
    {
        var largest = new int[Count];
        var values = Scalars(columns[0]).ToArray();
        for (var k = 1; k < columns.Length; k++)
        {
            var column = Scalars(columns[k]);
            for (var n = 0; n < Count; n++)
            {
                if (column[n] > values[n])
                {
                    (values[n], largest[n]) = (column[n], k);
                }
            }
        }

        return largest;
    }

    /// <summary>Computes the squared Euclidean distance of every point from a centre.</summary>
    /// <param name="centre">D coordinates.</param>
    /// <param name="distances">Receives <see cref="Vectors"/> vectors. Those of filling points mean nothing.</param>
    internal void SquaredDistances(ReadOnlySpan<double> centre, Span<Vector512<double>> distances)
    {
        distances.Clear();
        for (var d = 0; d < Dimensions; d++)
        {
            var column = this[d];
            var coordinate = Vector512.Create(centre[d]);
            for (var v = 0; v < distances.Length; v++)
            {
                var difference = column[v] - coordinate;
                distances[v] += difference * difference;
            }
        }
    }

    /// <summary>Returns the numbers of a column one by one.</summary>
    internal static Span<double> Scalars(Span<Vector512<double>> column) => MemoryMarshal.Cast<Vector512<double>, double>(column);

    /// <summary>Sums a column whose length is a multiple of <see cref="BlockVectors"/>, always in the same order.</summary>
    internal static double Sum(ReadOnlySpan<Vector512<double>> column)
    {
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var v = 0; v < column.Length; v += BlockVectors)
        {
            s0 += column[v];
            s1 += column[v + 1];
            s2 += column[v + 2];
            s3 += column[v + 3];
        }

        return Vector512.Sum(s0 + s1 + (s2 + s3));
    }

    /// <summary>Computes the inner product of two columns, in the order of <see cref="Sum"/>.</summary>
    internal static double Dot(ReadOnlySpan<Vector512<double>> left, ReadOnlySpan<Vector512<double>> right)
    {
        right = right[..left.Length];
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var v = 0; v < left.Length; v += BlockVectors)
        {
            s0 += left[v] * right[v];
            s1 += left[v + 1] * right[v + 1];
            s2 += left[v + 2] * right[v + 2];
            s3 += left[v + 3] * right[v + 3];
        }

        return Vector512.Sum(s0 + s1 + (s2 + s3));
    }
}
