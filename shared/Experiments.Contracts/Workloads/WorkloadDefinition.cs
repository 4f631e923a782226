using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Workloads;

/// <summary>A pluggable thing that is trained: its name, parameters and the rules that join parameters.</summary>
public sealed record WorkloadDefinition
{
    /// <summary>The name in files and tables: <c>vae-gmm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for help texts.</summary>
    public required string Description { get; init; }

    /// <summary>Every parameter, in the order in which tables show them.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>The integer parameter that says how many epochs an experiment trains; pruners place their rungs below it.</summary>
    public required string EpochsParameter { get; init; }

    /// <summary>The metrics that its experiments report; the first is the one to rank by where nobody says otherwise.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>The splits that it reports them on.</summary>
    public required IReadOnlyList<string> Splits { get; init; }

    /// <summary>Rules over several parameters; each yields a problem or nothing. Called only when every single value is right.</summary>
    public IReadOnlyList<Func<Setup, Problem?>> Rules { get; init; } = [];

    /// <summary>The parameter of that name, or null.</summary>
    public ParameterDefinition? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    /// <summary>The parameter that a person calls so, by its name or its short name, or null.</summary>
    public ParameterDefinition? FindSpoken(string name) => Find(name) ?? Parameters.FirstOrDefault(p => p.ShortName == name);

    /// <summary>Makes a setup of the given values and the defaults of all others.</summary>
    /// <param name="values">Values by parameter name, as a person writes them.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The setup, or null if there are problems.</returns>
    public Setup? Create(IReadOnlyDictionary<string, string> values, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        foreach (var name in values.Keys.Where(name => Find(name) is null).Order(StringComparer.Ordinal))
        {
            found.Add(new Problem(name, $"workload {Name} has no such parameter; it has {string.Join(", ", Parameters.Select(p => p.Name))}"));
        }

        var canonical = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in Parameters)
        {
            if (parameter.TryRead(values.GetValueOrDefault(parameter.Name, parameter.Default), out var text, out var problem))
            {
                canonical[parameter.Name] = text;
            }
            else
            {
                found.Add(problem);
            }
        }

        problems = found;
        if (found.Count > 0)
        {
            return null;
        }

        var setup = new Setup(Name, [.. canonical.Select(pair => new ParameterValue(pair.Key, pair.Value))]);
        found.AddRange(Rules.Select(rule => rule(setup)).OfType<Problem>());
        return found.Count == 0 ? setup : null;
    }

    /// <summary>The same setup with some values replaced, checked again.</summary>
    public Setup? With(Setup setup, IReadOnlyDictionary<string, string> changes, out IReadOnlyList<Problem> problems)
    {
        var values = setup.Values.ToDictionary(v => v.Name, v => v.Text, StringComparer.Ordinal);
        foreach (var (name, text) in changes)
        {
            values[name] = text;
        }

        return Create(values, out problems);
    }
}
