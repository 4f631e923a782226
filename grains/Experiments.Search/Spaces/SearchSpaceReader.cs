using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Spaces;

/// <summary>Checks what a sweep varies and makes a search space of it, or says everything that is wrong.</summary>
internal sealed class SearchSpaceReader(WorkloadDefinition workload, Setup baseSetup)
{
    // Rules join words, of which a space has few; beyond this many combinations a refusal shows when the setup is made.
    private const long CheckedCombinations = 4096;

    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public SearchSpace? Read(IReadOnlyList<SearchParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            _errors.Add("parameters: nothing varies; name at least one parameter and its values");
        }

        var dimensions = ImmutableArray.CreateBuilder<Dimension>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var definition = workload.Find(parameter.Name);
            if (definition is null)
            {
                _errors.Add($"{parameter.Name}: workload {workload.Name} has no such parameter; it has {string.Join(", ", workload.Parameters.Select(p => p.Name))}");
                continue;
            }

            if (!seen.Add(parameter.Name))
            {
                _errors.Add($"{parameter.Name}: varied twice");
                continue;
            }

            var before = _errors.Count;
            CheckUse(definition, parameter, parameters);
            var values = new DistributionReader(definition, baseSetup, _errors).Read(parameter);
            var activeFor = ReadCondition(parameter, parameters);
            if (values is not null && _errors.Count == before)
            {
                dimensions.Add(new Dimension(parameter.Name, values, parameter.When?.Parameter, activeFor));
            }
        }

        return _errors.Count == 0 && Order(dimensions) is { } order ? Checked(new SearchSpace(workload, baseSetup, dimensions.ToImmutable(), order)) : null;
    }

    /// <summary>A parameter that does nothing would make every setup the same, which no result shows.</summary>
    private void CheckUse(ParameterDefinition definition, SearchParameter parameter, IReadOnlyList<SearchParameter> parameters)
    {
        // A condition on one of them is checked as such.
        if (definition.Needs is { } needs && !needs.IsMet(baseSetup)
            && !parameters.Select(p => p.Name).Append(parameter.When?.Parameter).Any(needs.Parameters.Contains))
        {
            var reasons = string.Join(" and ", needs.Parameters.Select(name => $"{name} is '{baseSetup.Text(name)}'"));
            _errors.Add($"{definition.Name}: does nothing where {reasons}; vary or change {string.Join(" or ", needs.Parameters)} too, or leave it out");
        }
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
            _errors.Add($"{name}: depends on '{condition.Parameter}', which workload {workload.Name} does not have");
            return activeFor;
        }

        foreach (var text in condition.Values)
        {
            if (parent.TryRead(text, out var canonical, out var error))
            {
                activeFor.Add(canonical);
            }
            else
            {
                _errors.Add($"{name}: its condition is on {error}");
            }
        }

        if (condition.Values.IsDefaultOrEmpty)
        {
            _errors.Add($"{name}: its condition on {parent.Name} names no value");
        }

        var searched = parameters.FirstOrDefault(p => p.Name == parent.Name);
        if (searched is null)
        {
            if (activeFor.Count > 0 && !activeFor.Contains(baseSetup.Text(parent.Name)))
            {
                _errors.Add($"{name}: never active, for {parent.Name} stays '{baseSetup.Text(parent.Name)}'; vary {parent.Name} too");
            }
        }
        else if (searched.Kind is not (DistributionKind.Categorical or DistributionKind.Values))
        {
            _errors.Add($"{name}: may depend only on a parameter with a list of values, and {parent.Name} has a range");
        }
        else if (activeFor.Count > 0 && !searched.Values.Any(v => parent.TryRead(v, out var canonical, out _) && activeFor.Contains(canonical)))
        {
            _errors.Add($"{name}: never active, for no value of {parent.Name} ({string.Join(", ", searched.Values)}) is in its condition");
        }

        return activeFor;
    }

    /// <summary>Parents before those that depend on them.</summary>
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
                _errors.Add($"{circle.First()}: conditions depend on each other in a circle: {string.Join(", ", circle)}");
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

        var refused = new HashSet<string>(StringComparer.Ordinal);
        Visit(0, Enumerable.Repeat(0.5, space.Size).ToArray());
        _errors.AddRange(refused.Order(StringComparer.Ordinal).Select(text => text + " (the search space contains this combination; leave a value out, or make the parameter conditional)"));
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
