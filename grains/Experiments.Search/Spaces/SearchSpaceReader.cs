using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Spaces;

/// <summary>Checks what a sweep varies and creates the search space, or finds everything that is wrong.</summary>
internal sealed class SearchSpaceReader(WorkloadDefinition workload, Setup baseSetup)
{
    // Rules join parameters with words, of which a space has few. Beyond this many combinations, a refusal shows only when a setup is created.
    private const long CheckedCombinations = 4096;

    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public SearchSpace? Read(IReadOnlyList<SearchParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            _problems.Add(new Problem("parameters", "nothing varies; name at least one parameter and its values"));
        }

        var dimensions = ImmutableArray.CreateBuilder<Dimension>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var definition = workload.Find(parameter.Name);
            if (definition is null)
            {
                _problems.Add(new Problem(parameter.Name, $"workload {workload.Name} has no such parameter; it has {string.Join(", ", workload.Parameters.Select(p => p.Name))}"));
                continue;
            }

            if (!seen.Add(parameter.Name))
            {
                _problems.Add(new Problem(parameter.Name, $"varied twice"));
                continue;
            }

            var before = _problems.Count;
            var values = new DistributionReader(definition, baseSetup, _problems).Read(parameter);
            var activeFor = ReadCondition(parameter, parameters);
            if (values is not null && _problems.Count == before)
            {
                dimensions.Add(new Dimension(parameter.Name, values, parameter.When?.Parameter, activeFor));
            }
        }

        return _problems.Count == 0 && Order(dimensions) is { } order ? Checked(new SearchSpace(workload, baseSetup, dimensions.ToImmutable(), order)) : null;
    }

    private HashSet<string> ReadCondition(SearchParameter parameter, IReadOnlyList<SearchParameter> parameters)
    {
        var activeFor = new HashSet<string>(StringComparer.Ordinal);
        if (parameter.When is not { } condition)
        {
            return activeFor;
        }

        var name = parameter.Name;
        if (workload.Find(condition.Parameter) is not { } parent)
        {
            _problems.Add(new Problem(name, $"depends on '{condition.Parameter}', which workload {workload.Name} does not have"));
            return activeFor;
        }

        foreach (var text in condition.Values)
        {
            if (parent.TryRead(text, out var canonical, out var problem))
            {
                activeFor.Add(canonical);
            }
            else
            {
                _problems.Add(new Problem(name, $"its condition is on {problem}"));
            }
        }

        if (condition.Values.IsDefaultOrEmpty)
        {
            _problems.Add(new Problem(name, $"its condition on {parent.Name} names no value"));
        }

        var searched = parameters.FirstOrDefault(p => p.Name == parent.Name);
        if (searched is null)
        {
            if (activeFor.Count > 0 && !activeFor.Contains(baseSetup.Text(parent.Name)))
            {
                _problems.Add(new Problem(name, $"never active, for {parent.Name} stays '{baseSetup.Text(parent.Name)}'; vary {parent.Name} too"));
            }
        }
        else if (searched.Kind is not (DistributionKind.Categorical or DistributionKind.Values))
        {
            _problems.Add(new Problem(name, $"may depend only on a parameter with a list of values, and {parent.Name} has a range"));
        }
        else if (activeFor.Count > 0 && !searched.Values.Any(v => parent.TryRead(v, out var canonical, out _) && activeFor.Contains(canonical)))
        {
            _problems.Add(new Problem(name, $"never active, for no value of {parent.Name} ({string.Join(", ", searched.Values)}) is in its condition"));
        }

        return activeFor;
    }

    /// <summary>Returns an order in which parents come before the parameters that depend on them.</summary>
    private int[]? Order(ImmutableArray<Dimension>.Builder dimensions)
    {
        var order = new List<int>();
        while (order.Count < dimensions.Count)
        {
            var next = Enumerable.Range(0, dimensions.Count).FirstOrDefault(
                i => !order.Contains(i) && dimensions.All(d => d.Name != dimensions[i].Parent || order.Contains(dimensions.IndexOf(d))), -1);
            if (next < 0)
            {
                var circle = Enumerable.Range(0, dimensions.Count).Except(order).Select(i => dimensions[i].Name);
                _problems.Add(new Problem(circle.First(), $"conditions depend on each other in a circle: {string.Join(", ", circle)}"));
                return null;
            }

            order.Add(next);
        }

        return [.. order];
    }

    private SearchSpace? Checked(SearchSpace space)
    {
        var words = Enumerable.Range(0, space.Size).Where(i => !space.Dimensions[i].Values.IsOrdered).ToArray();
        if (words.Aggregate(1.0, (count, i) => count * space.Dimensions[i].Values.Levels!.Value) > CheckedCombinations)
        {
            return space;
        }

        var refused = new SortedSet<string>(StringComparer.Ordinal);
        Visit(0, Enumerable.Repeat(0.5, space.Size).ToArray());
        _problems.AddRange(refused.Select(text => new Problem(string.Empty, text + " (the search space contains this combination; leave a value out, or make the parameter conditional)")));
        return refused.Count == 0 ? space : null;

        void Visit(int word, double[] point)
        {
            if (word == words.Length)
            {
                try
                {
                    space.SetupAt(point);
                }
                catch (InvalidOperationException refusal)
                {
                    refused.Add(refusal.Message);
                }

                return;
            }

            var values = space.Dimensions[words[word]].Values;
            for (var level = 0L; level < values.Levels; level++)
            {
                point[words[word]] = values.UnitAt(level);
                Visit(word + 1, point);
            }
        }
    }
}
