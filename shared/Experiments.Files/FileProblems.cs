using Experiments.Contracts;
using Experiments.Files.Yaml;

namespace Experiments.Files;

/// <summary>Collects the problems of one file.</summary>
internal sealed class FileProblems(string file)
{
    private readonly List<Problem> _problems = [];
    private int _consequences;

    /// <summary>Gets the number of problems so far, by which readers see whether a part of the file could be read.</summary>
    public int Count => _problems.Count + _consequences;

    /// <summary>Counts a problem that only follows from one that is reported: a key is missing because its name is misspelt. One mistake gives one error.</summary>
    public void AddConsequence() => _consequences++;

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
