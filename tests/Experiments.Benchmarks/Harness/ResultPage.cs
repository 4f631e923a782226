using System.Text;

namespace Experiments.Benchmarks.Harness;

/// <summary>The answer to one question as a page of Markdown: what ran on what, then tables.</summary>
internal sealed class ResultPage
{
    private readonly string _name;
    private readonly StringBuilder _text = new();

    /// <summary>Begins the page.</summary>
    /// <param name="name">Name of the question; the command and the file.</param>
    /// <param name="title">Heading.</param>
    /// <param name="facts">What the numbers depend on, one line each, beside the machine.</param>
    public ResultPage(string name, string title, params ReadOnlySpan<string> facts)
    {
        _name = name;
        _text.AppendLine($"# {title}").AppendLine();
        _text.AppendLine($"{Machine.Date}, by `dotnet run -c Release --project tests/Experiments.Benchmarks -- {name} --write`.").AppendLine();
        foreach (var fact in (ReadOnlySpan<string>)[.. facts, Machine.Processor, Machine.DotNet, Machine.TorchSharp])
        {
            _text.AppendLine($"- {fact}");
        }
    }

    /// <summary>Adds a table.</summary>
    public void Table(string[] header, IEnumerable<string[]> rows)
    {
        _text.AppendLine();
        Row(header);
        Row([.. header.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
        {
            Row(row);
        }
    }

    /// <summary>Adds a paragraph.</summary>
    public void Paragraph(string text) => _text.AppendLine().AppendLine(text);

    /// <summary>Prints the page, and writes it to docs/benchmarks where asked to.</summary>
    public void Publish(bool write)
    {
        Console.Write(_text);
        if (write)
        {
            var path = Path.Combine(RepositoryRoot(), "docs", "benchmarks", $"{_name}.md");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, _text.ToString());
        }
    }

    private static string RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Experiments.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds Experiments.sln: --write needs a checkout");
    }

    private void Row(string[] cells) => _text.AppendLine($"| {string.Join(" | ", cells)} |");
}
