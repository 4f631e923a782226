using System.Collections.Immutable;

namespace Experiments.Files.Yaml;

/// <summary>A value in a YAML file and its place. Scalars keep their text, since <c>96.840</c> says more than the number.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>Gets what error texts call the node.</summary>
    public abstract string Kind { get; }
}

internal sealed record YamlText(string Text, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Kind => "a single value";
}

internal sealed record YamlList(ImmutableArray<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Kind => "a list";
}

/// <summary>The entries in the order of the file, repeated keys included.</summary>
internal sealed record YamlMap(ImmutableArray<YamlEntry> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Kind => "a group of keys";
}

internal sealed record YamlEntry(YamlText Key, YamlNode Value);
