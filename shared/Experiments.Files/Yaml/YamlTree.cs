using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Files.Yaml;

/// <summary>
/// Reads one YAML document into nodes with positions. It uses YamlDotNet's events, because YamlDotNet's own node tree stops at the
/// first repeated key.
/// </summary>
internal sealed class YamlTree
{
    // Real files nest three or four deep. The bound keeps a hostile file from exhausting the stack.
    private const int MaximumDepth = 32;

    // The largest example has 5 kB. A hostile file of 20 MB takes seconds and 800 MB.
    private const int MostCharacters = 1 << 20;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Stack<Mark> _openBrackets = new();

    private YamlTree(string text)
    {
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
    }

    /// <summary>Returns the document's root, or null after adding the problem to <paramref name="errors"/>.</summary>
    public static YamlNode? Read(string text, FileProblems errors)
    {
        if (text.Length > MostCharacters)
        {
            errors.Add(1, 1, $"the file has {text.Length:N0} characters, which is more than {MostCharacters:N0}");
            return null;
        }

        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        if (YamlCharacters.AddUnreadable(lines, errors))
        {
            return null;
        }

        var tree = new YamlTree(string.Join('\n', lines));
        try
        {
            return tree.ReadDocument();
        }
        catch (RefusedYamlException e)
        {
            errors.Add((int)e.Start.Line, (int)e.Start.Column, e.Message);
        }
        catch (YamlException e)
        {
            // The parser's own message about tabs does not mention tabs.
            if (!YamlCharacters.AddTabs(lines, errors))
            {
                errors.Add((int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), $"not valid YAML: {e.Message.TrimEnd('.')}");
            }
        }
        catch (InvalidOperationException)
        {
            // Thrown without a position inside of brackets that are not closed: aaubry/YamlDotNet 541.
            var at = tree._openBrackets.TryPeek(out var bracket) ? bracket : tree._scanner.CurrentPosition;
            errors.Add((int)at.Line, (int)at.Column, "not valid YAML: this bracket is not closed, or a value in it needs quotes");
        }

        return null;
    }

    private YamlNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
        {
            throw new RefusedYamlException(end, "the file is empty");
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second)
            ? throw new RefusedYamlException(second, "a second document starts here; a file holds one")
            : root;
    }

    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (depth > MaximumDepth)
        {
            throw new RefusedYamlException(start, $"nested more than {MaximumDepth} deep");
        }

        var isBracket = start is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
        if (isBracket)
        {
            _openBrackets.Push(start.Start);
        }

        var (line, column) = ((int)start.Start.Line, (int)start.Start.Column);
        YamlNode node = start switch
        {
            Scalar => new YamlText(_parser.Consume<Scalar>().Value, line, column),
            SequenceStart => new YamlList(ReadItems(depth), line, column),
            MappingStart => new YamlMap(ReadEntries(depth), line, column),
            _ => throw new RefusedYamlException(start, "references (*name) are not supported; write the value out"),
        };
        if (isBracket)
        {
            _openBrackets.Pop();
        }

        return node;
    }

    private ImmutableArray<YamlNode> ReadItems(int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        _parser.Consume<SequenceStart>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return items.ToImmutable();
    }

    private ImmutableArray<YamlEntry> ReadEntries(int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        _parser.Consume<MappingStart>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!;
            var key = ReadNode(depth + 1) as YamlText ?? throw new RefusedYamlException(start, "a key must be a single word");
            entries.Add(new YamlEntry(key, ReadNode(depth + 1)));
        }

        return entries.ToImmutable();
    }

    /// <summary>Thrown at valid YAML that these files do not allow.</summary>
    private sealed class RefusedYamlException(ParsingEvent place, string message) : YamlException(place.Start, place.End, message);
}
