using Experiments.Files.Yaml;

namespace Experiments.Files;

/// <summary>Collects everything that is wrong in one file.</summary>
internal sealed class InputErrors(string file)
{
    private readonly List<InputError> _errors = [];

    /// <summary>Where a node of the file stands.</summary>
    public InputPlace Place(YamlNode node) => new(file, node.Line, node.Column);

    public int Count => _errors.Count;

    public void Add(int line, int column, string text) => _errors.Add(new InputError(file, line, column, text));

    public void Add(YamlNode at, string text) => Add(at.Line, at.Column, text);

    /// <summary>The errors from the file's top to its end.</summary>
    public IReadOnlyList<InputError> InOrder() => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];
}
