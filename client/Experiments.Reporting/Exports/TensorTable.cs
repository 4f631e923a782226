using System.Collections.Immutable;
using Experiments.Files.Tensors;

namespace Experiments.Reporting.Exports;

/// <summary>Tensors of one length as the columns of a table: a row for each entry of the first dimension.</summary>
/// <param name="Name">The name of the table: what the names of its tensors have in common.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The columns, in the order of the tensors' names and of their elements.</param>
internal sealed record TensorTable(string Name, long Rows, ImmutableArray<TensorColumn> Columns)
{
    /// <summary>A table with more columns would be slow in every reader. A tensor that makes more stays in its safetensors file.</summary>
    public const int MostColumns = 4096;

    /// <summary>Sorts the tensors of a file into tables.</summary>
    /// <remarks>
    /// Tensors whose names agree up to the last dot belong together. Those of the most frequent length make the group's table; each other one
    /// makes a table of its own name.
    /// </remarks>
    /// <param name="file">The tensors.</param>
    /// <param name="left">Receives the names of tensors that make too many columns.</param>
    public static IEnumerable<TensorTable> From(SafetensorsFile file, ICollection<string> left)
    {
        foreach (var group in file.Entries.Values.GroupBy(entry => GroupOf(entry.Name)))
        {
            var (fitting, wide) = (new List<TensorEntry>(), group.Where(entry => ColumnsOf(entry) > MostColumns).ToList());
            wide.ForEach(entry => left.Add(entry.Name));
            fitting.AddRange(group.Except(wide));
            if (fitting.Count == 0)
            {
                continue;
            }

            var usual = fitting.GroupBy(RowsOf).OrderByDescending(lengths => lengths.Count()).ThenByDescending(lengths => lengths.Key).First().Key;
            yield return Create(group.Key, usual, fitting.Where(entry => RowsOf(entry) == usual));
            foreach (var other in fitting.Where(entry => RowsOf(entry) != usual))
            {
                yield return Create(other.Name, RowsOf(other), [other]);
            }
        }
    }

    private static TensorTable Create(string name, long rows, IEnumerable<TensorEntry> entries) =>
        new(name, rows, [.. entries.SelectMany(entry => TensorColumn.From(entry, ShortName(entry.Name, name), RowsOf(entry), ColumnsOf(entry)))]);

    private static string GroupOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    private static string ShortName(string tensor, string table) => tensor == table ? tensor[(tensor.LastIndexOf('.') + 1)..] : tensor[(table.Length + 1)..];

    private static long RowsOf(TensorEntry entry) => entry.Shape.IsEmpty ? 1 : entry.Shape[0];

    private static long ColumnsOf(TensorEntry entry) => entry.Shape.Skip(1).Aggregate(1L, (product, length) => product * length);
}
