using Experiments.Contracts;
using Experiments.Files.Yaml;

namespace Experiments.Files;

/// <summary>Collects the problems of one file.</summary>
internal sealed class FileProblems(string file)
{
    private readonly List<Problem> _problems = [];

    /// <summary>Gets the number of problems so far.</summary>
    public int Count => _problems.Count;

    /// <summary>Returns the place of a node in the file.</summary>
    public InputPlace Place(YamlNode node) => new(file, node.Line, node.Column);

    /// <summary>Adds a problem at a line and column, both from 1.</summary>
    public void Add(int line, int column, string text) => _problems.Add(new Problem(string.Empty, text, new InputPlace(file, line, column)));

    /// <summary>Adds a problem whose text names what is wrong.</summary>
    public void Add(YamlNode at, string text) => Add(at, string.Empty, text);

    /// <summary>Adds a problem of a key or a parameter.</summary>
    public void Add(YamlNode at, string subject, string text) => Add(at, new Problem(subject, text));

    /// <summary>Adds a problem that was found without its place.</summary>
    public void Add(YamlNode at, Problem problem) => _problems.Add(problem with { At = Place(at) });

    /// <summary>Returns the problems from the file's top to its end.</summary>
    public IReadOnlyList<Problem> InOrder() => [.. _problems.InOrder()];
}
