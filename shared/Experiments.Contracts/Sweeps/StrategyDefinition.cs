using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Sweeps;

/// <summary>
/// A sampler or pruner that files and commands may name, with its options. Files, flags, the schema, help texts and validation all
/// read this one definition.
/// </summary>
public record StrategyDefinition
{
    /// <summary>The default of an option that has none, so that it must be given.</summary>
    public const string Required = "";

    /// <summary>Gets the name, as in the literature, in kebab case: <c>successive-halving</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one line for help texts.</summary>
    public required string Description { get; init; }

    /// <summary>Gets whether decisions depend on results. The lag then says how many setups run at once.</summary>
    public bool Learns { get; init; }

    /// <summary>Gets whether the proposals are a list that ends, so that a sweep needs no budget.</summary>
    public bool Ends { get; init; }

    /// <summary>Gets the options, in the order in which help texts show them.</summary>
    public IReadOnlyList<ParameterDefinition> Options { get; init; } = [];

    /// <summary>Creates a spec from the given options and the defaults of all others.</summary>
    /// <param name="options">The options by name, as the user writes them.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The spec, or null if there are problems.</returns>
    public StrategySpec? Create(IReadOnlyDictionary<string, string> options, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        foreach (var name in options.Keys.Where(name => Options.All(o => o.Name != name)).Order(StringComparer.Ordinal))
        {
            found.Add(new Problem(name, Options.Count == 0
                ? $"{Name} has no options"
                : $"{Name} has no such option; it has {string.Join(", ", Options.Select(o => o.Name))}"));
        }

        var values = new List<ParameterValue>();
        foreach (var option in Options)
        {
            if (option.Default == Required && !options.ContainsKey(option.Name))
            {
                found.Add(new Problem(option.Name, $"{Name} needs it: {option.Description}"));
            }
            else if (option.TryRead(options.GetValueOrDefault(option.Name, option.Default), out var text, out var problem))
            {
                values.Add(new ParameterValue(option.Name, text));
            }
            else
            {
                found.Add(problem);
            }
        }

        problems = found;
        return found.Count == 0 ? new StrategySpec(Name, [.. values]) : null;
    }
}
