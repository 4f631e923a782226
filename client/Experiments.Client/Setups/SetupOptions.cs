using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Setups;

/// <summary>A flag for every parameter of every workload, and <c>--set name=value</c> for the same by name.</summary>
internal sealed class SetupOptions
{
    private const string Auto = "auto";
    private readonly Dictionary<string, Option<string?>> _flags = new(StringComparer.Ordinal);
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Any parameter by name, such as --set epochs=5; repeatable",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Generates the options from the workloads' definitions.</summary>
    /// <param name="workloads">The workloads. Help shows only the parameters of the default workload; the others are flags too.</param>
    /// <param name="defaults">What help texts call the defaults; null to print the workload's.</param>
    public SetupOptions(WorkloadCatalog workloads, string? defaults)
    {
        foreach (var parameter in workloads.All.SelectMany(w => w.OfferedParameters))
        {
            _flags.TryAdd(parameter.Name, new Option<string?>("--" + parameter.Name, parameter.ShortName is { } name ? ["--" + name] : [])
            {
                Description = Describe(parameter, defaults),
                HelpName = HelpNameOf(parameter),
                Hidden = workloads.Default.Find(parameter.Name) is null,
            });
        }
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var flag in _flags.Values)
        {
            command.Add(flag);
        }

        command.Add(_set);
    }

    /// <summary>Returns the names of the options that were given.</summary>
    public IEnumerable<string> Given(ParseResult parse) =>
        _flags.Values.Where(flag => parse.ValueOf(flag) is not null).Select(flag => flag.Name).Concat(parse.ValueOf(_set) is { Length: > 0 } ? [_set.Name] : []);

    /// <summary>Reads the setup that the options ask for. Returns null if something is wrong.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="workload">The workload of the setup.</param>
    /// <param name="changed">The setup that the options change; null if it could not be read. The options are checked all the same.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public SetupRequest? Read(ParseResult parse, WorkloadDefinition workload, Setup? changed, UsageErrors errors)
    {
        var before = errors.Messages.Count;
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (source, name, text) in GivenFlags(parse).Concat(GivenPairs(parse, errors)))
        {
            AddChange(workload, source, name, text, changes, errors);
        }

        if (changed is null || errors.Messages.Count > before)
        {
            return null;
        }

        var isOpen = RemoveAutomatic(workload, changes);
        var setup = workload.With(changed, changes, out var problems);
        errors.AddRange(problems);
        return setup is null ? null : new SetupRequest(workload, changed, setup, isOpen);
    }

    /// <summary>Removes parameters that the program may choose itself. Returns whether the user left all of them open.</summary>
    private static bool RemoveAutomatic(WorkloadDefinition workload, Dictionary<string, string> changes)
    {
        var isOpen = true;
        foreach (var parameter in workload.Parameters.Where(p => p.Auto is not null))
        {
            isOpen &= !changes.TryGetValue(parameter.Name, out var text) || text == Auto;
            if (isOpen)
            {
                changes.Remove(parameter.Name);
            }
        }

        return isOpen;
    }

    private static string Describe(ParameterDefinition parameter, string? defaults)
    {
        var auto = parameter.Auto is { } words ? $"; {Auto} {words}" : string.Empty;
        var description = parameter.Description + auto;
        return $"{char.ToUpperInvariant(description[0])}{description[1..]} [default: {(parameter.Auto is not null ? Auto : defaults ?? ReadableNumber.Text(parameter.Default))}]";
    }

    private static string HelpNameOf(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Choice when parameter.Auto is not null => string.Join('|', [Auto, .. parameter.Choices]),
        ParameterKind.Choice => string.Join('|', parameter.Choices),
        ParameterKind.Integers => "N,N,...",
        ParameterKind.Integer => "N",
        _ => "X",
    };

    private IEnumerable<(string Source, string Name, string Text)> GivenFlags(ParseResult parse) =>
        from flag in _flags
        let text = parse.ValueOf(flag.Value)
        where text is not null
        select (flag.Value.Name, flag.Key, text);

    private IEnumerable<(string Source, string Name, string Text)> GivenPairs(ParseResult parse, UsageErrors errors) =>
        parse.ReadPairs(_set, "epochs=5", errors).Select(pair => ($"{_set.Name} {pair.Name}", pair.Name, pair.Value));

    private static void AddChange(WorkloadDefinition workload, string source, string name, string text, Dictionary<string, string> changes, UsageErrors errors)
    {
        if (workload.FindSpoken(name) is not { } parameter)
        {
            errors.Add($"{source}: workload {workload.Name} has no such parameter; {NearestWord.Hint(name, [.. workload.OfferedParameters.Select(p => p.Name)])}");
            return;
        }

        var canonical = Auto;
        if (!(parameter.Auto is not null && text == Auto) && !parameter.TryRead(text, out canonical, out _))
        {
            var auto = parameter.Auto is not null ? $", {Auto}" : string.Empty;
            errors.Add($"{source}: '{text}' is not {parameter.Expectation}{auto}");
        }
        else if (!changes.TryAdd(parameter.Name, canonical))
        {
            errors.Add($"{source}: {parameter.Name} is given more than once");
        }
    }
}
