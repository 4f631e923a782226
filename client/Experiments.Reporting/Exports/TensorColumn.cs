using System.Runtime.InteropServices;
using Experiments.Files.Tensors;

namespace Experiments.Reporting.Exports;

/// <summary>One column of a <see cref="TensorTable"/>: the elements of a tensor at one place of its dimensions after the first.</summary>
/// <param name="Name">The name: of the tensor, with the place of the elements if there are several (<c>latents.1</c>).</param>
/// <param name="Entry">The tensor.</param>
/// <param name="Rows">The length of the first dimension.</param>
/// <param name="Offset">The place of the elements among <paramref name="Stride"/>.</param>
/// <param name="Stride">The number of elements in a row.</param>
internal sealed record TensorColumn(string Name, TensorEntry Entry, long Rows, long Offset, long Stride)
{
    /// <summary>Returns the columns of a tensor.</summary>
    /// <param name="entry">The tensor.</param>
    /// <param name="name">Its name in the table.</param>
    /// <param name="rows">The length of its first dimension.</param>
    /// <param name="columns">The number of elements in a row.</param>
    public static IEnumerable<TensorColumn> From(TensorEntry entry, string name, long rows, long columns)
    {
        for (var column = 0L; column < columns; column++)
        {
            yield return new TensorColumn(entry.Shape.Length > 1 ? $"{name}.{Place(entry, column)}" : name, entry, rows, column, columns);
        }
    }

    /// <summary>Returns the elements.</summary>
    /// <typeparam name="T">The type of the tensor's elements.</typeparam>
    public T[] Values<T>()
        where T : unmanaged
    {
        var all = MemoryMarshal.Cast<byte, T>(Entry.Data.Span);
        var values = new T[Rows];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = all[(int)((row * Stride) + Offset)];
        }

        return values;
    }

    /// <summary>Returns the indices of an element in the dimensions after the first, from 0, with dots between them.</summary>
    private static string Place(TensorEntry entry, long column)
    {
        var indices = new long[entry.Shape.Length - 1];
        for (var axis = indices.Length - 1; axis >= 0; axis--)
        {
            (column, indices[axis]) = Math.DivRem(column, entry.Shape[axis + 1]);
        }

        return string.Join('.', indices);
    }
}
