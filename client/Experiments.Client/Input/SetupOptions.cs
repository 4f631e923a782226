using System.CommandLine;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Files;

namespace Experiments.Client.Input;

/// <summary>A flag for every parameter of the workload, and <c>--set name=value</c> for the same by name.</summary>
internal sealed class SetupOptions
{
    private const string Auto = "auto";
    private readonly WorkloadDefinition _definition;
    private readonly Dictionary<string, Option<string?>> _flags;
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Any parameter by name, such as --set epochs=5; repeatable",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Generates the options from the workload's definition.</summary>
    /// <param name="definition">The workload.</param>
    /// <param name="defaults">What help texts call the defaults; null to print the workload's.</param>
    public SetupOptions(WorkloadDefinition definition, string? defaults)
    {
        _definition = definition;
        _flags = definition.Parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => new Option<string?>("--" + parameter.Name, parameter.ShortName is { } name ? ["--" + name] : []) { Description = Describe(parameter, defaults), HelpName = HelpName(parameter) });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var parameter in _definition.Parameters)
        {
            command.Add(_flags[parameter.Name]);
        }

        command.Add(_set);
    }

    /// <summary>The setup that the flags ask for, or null where something is wrong.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="basis">What the flags change; null where that itself could not be read: the flags are checked all the same.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public SetupRequest? Read(ParseResult parse, Setup? basis, UsageErrors errors)
    {
        var before = errors.Messages.Count;
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (source, name, text) in Flags(parse).Concat(Pairs(parse, errors)))
        {
            Take(source, name, text, changes, errors);
        }

        if (basis is null || errors.Messages.Count > before)
        {
            return null;
        }

        var open = !changes.TryGetValue(VaeGmmDefinition.Dataset, out var dataset) || dataset == Auto;
        if (open)
        {
            changes.Remove(VaeGmmDefinition.Dataset);
        }

        var setup = _definition.With(basis, changes, out var broken);
        foreach (var problem in broken)
        {
            errors.Add(problem.ToString());
        }

        return setup is null ? null : new SetupRequest(_definition, basis, setup, open);
    }

    private static string Describe(ParameterDefinition parameter, string? defaults)
    {
        var isDataset = parameter.Name == VaeGmmDefinition.Dataset;
        var auto = isDataset ? $"; {Auto} takes MNIST where it can be had" : string.Empty;
        var description = parameter.Description + auto;
        return $"{char.ToUpperInvariant(description[0])}{description[1..]} [default: {(isDataset ? Auto : defaults ?? parameter.Default)}]";
    }

    private static string HelpName(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Choice when parameter.Name == VaeGmmDefinition.Dataset => string.Join('|', [Auto, .. parameter.Choices]),
        ParameterKind.Choice => string.Join('|', parameter.Choices),
        ParameterKind.Integers => "N,N,...",
        ParameterKind.Integer => "N",
        _ => "X",
    };

    private IEnumerable<(string Source, string Name, string Text)> Flags(ParseResult parse) =>
        from parameter in _definition.Parameters
        let text = parse.Given(_flags[parameter.Name])
        where text is not null
        select (_flags[parameter.Name].Name, parameter.Name, text);

    private List<(string Source, string Name, string Text)> Pairs(ParseResult parse, UsageErrors errors)
    {
        var pairs = new List<(string, string, string)>();
        foreach (var pair in parse.Given(_set) ?? [])
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
            {
                errors.Add($"{_set.Name}: '{pair}' is not of the form name=value, such as epochs=5");
                continue;
            }

            pairs.Add(($"{_set.Name} {pair[..split]}", pair[..split], pair[(split + 1)..]));
        }

        return pairs;
    }

    private void Take(string source, string name, string text, Dictionary<string, string> changes, UsageErrors errors)
    {
        if (_definition.FindSpoken(name) is not { } parameter)
        {
            errors.Add($"{source}: there is no such parameter; {NearestWord.Hint(name, [.. _definition.Parameters.Select(p => p.Name)])}");
            return;
        }

        var canonical = Auto;
        if (!(name == VaeGmmDefinition.Dataset && text == Auto) && !parameter.TryRead(text, out canonical, out _))
        {
            var auto = name == VaeGmmDefinition.Dataset ? $", {Auto}" : string.Empty;
            errors.Add($"{source}: '{text}' is not {parameter.Expectation}{auto}");
        }
        else if (!changes.TryAdd(parameter.Name, canonical))
        {
            errors.Add($"{source}: {parameter.Name} is given more than once");
        }
    }
}
