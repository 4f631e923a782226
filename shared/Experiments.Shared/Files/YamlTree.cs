using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Experiments.Shared.Files;

/// <summary>
/// Reads one YAML document into nodes with positions. Built on YamlDotNet's events, because its own node tree stops at the
/// first repeated key.
/// </summary>
internal static class YamlTree
{
    // Files of people nest three or four deep; a bound keeps a hostile file from exhausting the stack.
    private const int MaximumDepth = 32;

    /// <summary>The document's root, or null after adding what is wrong to <paramref name="errors"/>.</summary>
    public static YamlNode? Read(string text, InputErrors errors)
    {
        try
        {
            var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                errors.Add(1, 1, "the file is empty");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                throw At(second, "a second document starts here; a file holds one");
            }

            return root;
        }
        catch (YamlException e)
        {
            var before = errors.Count;
            AddTabs(text, errors);
            if (errors.Count == before)
            {
                errors.Add((int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), e is RefusedYamlException ? e.Message : $"not valid YAML: {e.Message.TrimEnd('.')}");
            }

            return null;
        }
    }

    private static YamlNode ReadNode(Parser parser, int depth)
    {
        var (line, column) = ((int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
        if (depth > MaximumDepth)
        {
            throw At(parser.Current, $"nested more than {MaximumDepth} deep");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlText(scalar.Value, line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, depth + 1));
            }

            return new YamlList(items.ToImmutable(), line, column);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var entries = ImmutableArray.CreateBuilder<YamlEntry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var keyEvent = parser.Current!;
                var key = ReadNode(parser, depth + 1) as YamlText ?? throw At(keyEvent, "a key must be a single word");
                entries.Add(new YamlEntry(key, ReadNode(parser, depth + 1)));
            }

            return new YamlMap(entries.ToImmutable(), line, column);
        }

        throw At(parser.Current, "references (*name) are not supported; write the value out");
    }

    private static RefusedYamlException At(ParsingEvent place, string message) => new(place, message);

    /// <summary>Says of each tab that indents a line that it does: the parser's own message about them helps nobody.</summary>
    private static void AddTabs(string text, InputErrors errors)
    {
        var line = 0;
        foreach (var content in text.EnumerateLines())
        {
            line++;
            var tab = content[..^content.TrimStart(" \t").Length].IndexOf('\t');
            if (tab >= 0)
            {
                errors.Add(line, tab + 1, "a tab in the indentation; YAML is indented with spaces");
            }
        }
    }

    /// <summary>Valid YAML that these files have no use for.</summary>
    private sealed class RefusedYamlException(ParsingEvent place, string message) : YamlException(place.Start, place.End, message);
}
