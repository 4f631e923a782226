using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Views;

/// <summary>
/// A table that fits a terminal without breaking a number, an id or a heading. If its columns do not fit beside each other, some follow in
/// further tables below, beside the key columns; nothing is left out.
/// </summary>
/// <remarks>
/// The first table keeps the key and the answer. The other columns take its room in their order, those of little importance last. Only
/// a word that is wider than the terminal itself makes a line longer than the terminal.
/// </remarks>
internal sealed class FittedTable : IRenderable
{
    // A column of text is not squeezed below this width, beside which one word a line would be left.
    private const int LeastTextWidth = 20;

    private readonly List<FittedColumn> _columns = [];
    private readonly List<IReadOnlyList<IRenderable>> _rows = [];

    /// <summary>Creates a table without rows.</summary>
    public FittedTable(IReadOnlyList<FittedColumn> columns)
    {
        _columns.AddRange(columns);
        if (_columns.Count > 0 && _columns.TrueForAll(column => !column.IsKey))
        {
            _columns[0] = _columns[0] with { IsKey = true };
        }
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">The row has more or fewer cells than there are columns.</exception>
    public void AddRow(params IReadOnlyList<IRenderable> cells)
    {
        if (cells.Count != _columns.Count)
        {
            throw new ArgumentException($"a row of {cells.Count} cells does not fit {_columns.Count} columns", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>Adds a row without text.</summary>
    public void AddEmptyRow() => _rows.Add([.. _columns.Select(_ => new Text(string.Empty))]);

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(maxWidth, LeastTextWidth), maxWidth);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var widths = Widths(options);
        foreach (var block in Blocks(widths, maxWidth))
        {
            var needed = Total(block.Select(i => widths[i].Least));
            foreach (var segment in ((IRenderable)Build(block, widths, Math.Max(maxWidth, needed))).Render(options, Math.Max(maxWidth, needed)))
            {
                yield return segment;
            }
        }
    }

    private static int Total(IEnumerable<int> widths)
    {
        // Each column has a border to its left and a space to its right; the table ends with a border.
        var (sum, count) = (0, 0);
        foreach (var width in widths)
        {
            sum += width;
            count++;
        }

        return sum + (2 * count) + 1;
    }

    /// <summary>Returns the narrowest and the natural width of each column.</summary>
    private (int Least, int Natural)[] Widths(RenderOptions options) =>
    [
        .. _columns.Select((column, i) =>
        {
            var cells = _rows.Select(row => row[i].Measure(options, int.MaxValue)).ToArray();
            var title = column.Title.Length;
            var natural = cells.Select(cell => cell.Max).Append(title).Max();
            var word = cells.Select(cell => cell.Min).Append(title).Max();
            return (column.Wraps ? Math.Min(natural, Math.Max(word, LeastTextWidth)) : natural, natural);
        }),
    ];

    /// <summary>Returns the columns of each table, in their order. Every table has the key columns.</summary>
    private List<int[]> Blocks((int Least, int Natural)[] widths, int maxWidth)
    {
        int[] keys = [.. Enumerable.Range(0, _columns.Count).Where(i => _columns[i].IsKey)];
        var left = Enumerable.Range(0, _columns.Count).Where(i => !_columns[i].IsKey)
            .OrderBy(i => _columns[i].IsAnswer ? 0 : _columns[i].IsMinor ? 2 : 1).ThenBy(i => i).ToList();
        var blocks = new List<int[]>();
        do
        {
            var block = keys.ToList();
            foreach (var column in left)
            {
                // A table has one column beside its key, whatever its width.
                if (block.Count == keys.Length || Total(block.Append(column).Select(i => widths[i].Least)) <= maxWidth)
                {
                    block.Add(column);
                }
            }

            left.RemoveAll(block.Contains);
            blocks.Add([.. block.Order()]);
        }
        while (left.Count > 0);

        return blocks;
    }

    private Table Build(int[] block, (int Least, int Natural)[] widths, int maxWidth)
    {
        var table = new Table().Border(TableBorder.Simple);
        var assigned = Assign(block, widths, maxWidth);
        foreach (var (index, width) in block.Zip(assigned))
        {
            table.AddColumn(new TableColumn(new Text(_columns[index].Title))
            {
                Alignment = _columns[index].IsRight ? Justify.Right : Justify.Left,
                NoWrap = !_columns[index].Wraps,
                Padding = new Padding(0, 0, 1, 0),
                Width = width,
            });
        }

        foreach (var row in _rows)
        {
            table.AddRow(block.Select(i => row[i]));
        }

        return table;
    }

    /// <summary>Gives every column its least width, and shares what is left among the columns of text.</summary>
    private static int[] Assign(int[] block, (int Least, int Natural)[] widths, int maxWidth)
    {
        int[] assigned = [.. block.Select(i => widths[i].Least)];
        var spare = maxWidth - Total(assigned);
        while (spare > 0)
        {
            var before = spare;
            for (var i = 0; i < block.Length && spare > 0; i++)
            {
                if (assigned[i] < widths[block[i]].Natural)
                {
                    assigned[i]++;
                    spare--;
                }
            }

            if (spare == before)
            {
                break;
            }
        }

        return assigned;
    }
}
