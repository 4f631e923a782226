using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Workloads;

/// <summary>A pluggable thing that is trained: its name, its parameters and rules over them, and what its experiments report.</summary>
/// <remarks>
/// A definition is plain data. It loads no library of the workload's engine, so that commands that only read need none.
/// </remarks>
public sealed record WorkloadDefinition
{
    /// <summary>Gets the name in files and tables: <c>vae-gmm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one line for help texts.</summary>
    public required string Description { get; init; }

    /// <summary>Gets whether no silo can run the workload: it has parameters and metrics, and no command. Only sweeps with external trials use it.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Gets every parameter, in the order in which tables show them.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>Gets the parameters whose values users choose.</summary>
    public IEnumerable<ParameterDefinition> OfferedParameters => Parameters.Where(p => !p.IsRetired);

    /// <summary>
    /// Gets the integer parameter that says how many epochs an experiment trains; pruners place their rungs below it. Null: the number is
    /// unknown, so that nothing can be pruned.
    /// </summary>
    public required string? EpochsParameter { get; init; }

    /// <summary>Gets the parameters that choose the data; two setups that agree in them use the same data.</summary>
    public IReadOnlyList<string> DataParameters { get; init; } = [];

    /// <summary>Gets the metrics that experiments report, in the order of tables; the first is the one to rank by if none is named.</summary>
    public required IReadOnlyList<MetricDefinition> Metrics { get; init; }

    /// <summary>Gets the splits that metrics are reported on, in the order of tables.</summary>
    public required IReadOnlyList<string> Splits { get; init; }

    /// <summary>Gets the split to rank by if none is named.</summary>
    public required string MainSplit { get; init; }

    /// <summary>Gets the word for what splits consist of.</summary>
    public string ItemsWord { get; init; } = "items";

    /// <summary>Gets the name of the metric that counts the model's trainable parameters; null: there is none.</summary>
    public string? ParameterCount { get; init; }

    /// <summary>Gets the values that experiments report after every epoch, in the order of tables.</summary>
    public required IReadOnlyList<EpochValueDefinition> EpochValues { get; init; }

    /// <summary>Gets the one of <see cref="EpochValues"/> that pruners compare and curves show.</summary>
    public required EpochValueDefinition Objective { get; init; }

    /// <summary>Gets whether larger values of the objective are better.</summary>
    public bool IsObjectiveMaximised { get; init; }

    /// <summary>Gets rules over several parameters; each returns a problem or null. Called only if every single value is right.</summary>
    public IReadOnlyList<Func<Setup, Problem?>> Rules { get; init; } = [];

    /// <summary>Gets the function that returns the layers of a setup's model; null: the workload has no model.</summary>
    public Func<Setup, ImmutableArray<ModelLayer>>? Layers { get; init; }

    /// <summary>
    /// Gets the function that derives the facts of a report from its setup and the names of the parameters that it states; null:
    /// nothing can be derived. The function is pure.
    /// </summary>
    public Func<Setup, IReadOnlyCollection<string>, WorkloadFacts>? Facts { get; init; }

    /// <summary>Gets the names of the metrics that setups can be ranked by.</summary>
    public IEnumerable<string> RankedMetrics => Metrics.Where(m => m.IsPerSplit).Select(m => m.Name);

    /// <summary>Returns the parameter of that name, or null.</summary>
    public ParameterDefinition? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);

    /// <summary>Returns the parameter of that name or short name, or null.</summary>
    public ParameterDefinition? FindSpoken(string name) => Find(name) ?? Parameters.FirstOrDefault(p => p.ShortName == name);

    /// <summary>Returns the metric of that name, or null.</summary>
    public MetricDefinition? FindMetric(string name) => Metrics.FirstOrDefault(m => m.Name == name);

    /// <summary>Returns an epoch's value of the objective; not a number if the epoch has none.</summary>
    public double ObjectiveOf(EpochRecord epoch) => epoch.Find(Objective.Name, Objective.Split) ?? double.NaN;

    /// <summary>Returns what pruners compare: the objective, negated if larger values are better; not a number if the epoch has none.</summary>
    public double LossOf(EpochRecord epoch) => IsObjectiveMaximised ? -ObjectiveOf(epoch) : ObjectiveOf(epoch);

    /// <summary>Returns the number of epochs that a setup trains; null if it is unknown.</summary>
    public int? EpochsOf(Setup setup) => EpochsParameter is { } name ? setup.Integer(name) : null;

    /// <summary>Returns whether two setups of this workload use the same data.</summary>
    public bool IsSameData(Setup one, Setup other) => DataParameters.All(name => one.Find(name) == other.Find(name));

    /// <summary>Makes a setup of the given values and the defaults of all others.</summary>
    /// <param name="values">Values by parameter name, as users write them.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The setup, or null if there are problems.</returns>
    public Setup? Create(IReadOnlyDictionary<string, string> values, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        foreach (var name in values.Keys.Where(name => Find(name) is null).Order(StringComparer.Ordinal))
        {
            found.Add(new Problem(name, $"workload {Name} has no such parameter; it has {string.Join(", ", OfferedParameters.Select(p => p.Name))}"));
        }

        var canonical = new SortedDictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var parameter in Parameters)
        {
            if (parameter.TryRead(values.GetValueOrDefault(parameter.Name, parameter.Default), out var text, out var problem))
            {
                canonical[parameter.Name] = parameter.ValueOf(text);
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

        var setup = new Setup(Name, [.. canonical.Values]);
        found.AddRange(Rules.Select(rule => rule(setup)).OfType<Problem>());
        return found.Count == 0 ? setup : null;
    }

    /// <summary>Makes the setup of all defaults.</summary>
    /// <exception cref="InvalidOperationException">The definition's own defaults are wrong.</exception>
    public Setup CreateDefault() =>
        Create(ImmutableDictionary<string, string>.Empty, out var problems)
        ?? throw new InvalidOperationException($"the defaults of workload {Name} are wrong: {string.Join("; ", problems)}");

    /// <summary>Makes the same setup with some values replaced, checked again.</summary>
    public Setup? With(Setup setup, IReadOnlyDictionary<string, string> changes, out IReadOnlyList<Problem> problems)
    {
        var values = setup.Values.ToDictionary(v => v.Name, v => v.Text, StringComparer.Ordinal);
        foreach (var (name, text) in changes)
        {
            values[name] = text;
        }

        return Create(values, out problems);
    }

    /// <summary>Adds the implied parameters that a setup of an older program lacks, and the marks of those at their defaults.</summary>
    /// <returns>The same instance if nothing is missing.</returns>
    /// <remarks>
    /// Values are not checked again. Stored setups were checked when they were made, and a leaderboard reads 100,000 of them.
    /// </remarks>
    public Setup Normalise(Setup setup)
    {
        var values = setup.Values;
        foreach (var parameter in Parameters)
        {
            if (!parameter.IsImplied)
            {
                continue;
            }

            var at = Place(values, parameter.Name);
            if (at < values.Length && values[at].Name == parameter.Name)
            {
                var marked = parameter.ValueOf(values[at].Text);
                values = marked.IsImplied == values[at].IsImplied ? values : values.SetItem(at, marked);
            }
            else
            {
                values = values.Insert(at, parameter.ValueOf(parameter.Default));
            }
        }

        return values == setup.Values ? setup : setup with { Values = values };
    }

    private static int Place(ImmutableArray<ParameterValue> values, string name)
    {
        var at = 0;
        while (at < values.Length && string.CompareOrdinal(values[at].Name, name) < 0)
        {
            at++;
        }

        return at;
    }
}
