using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>
/// Reads the sections <c>setup</c> and <c>assumptions</c>. Every parameter of the workload must be in exactly one of them, so that no
/// value is filled in silently.
/// </summary>
internal sealed class ReportSetupReader
{
    /// <summary>The key of the workload.</summary>
    public const string Workload = "workload";

    /// <summary>The key that assumes the defaults of all parameters that the report does not state.</summary>
    public const string AssumeDefaults = "assume-defaults";

    private static readonly string[] AssumptionKeys = ["value", "because", ReportAlternativesReader.Key];

    private readonly WorkloadDefinition _workload;
    private readonly YamlSection _setup;
    private readonly YamlSection _assumptions;
    private readonly YamlNode _assumptionsAt;
    private readonly FileProblems _errors;
    private readonly IReadOnlyList<string> _given;
    private readonly bool _assumesDefaults;
    private readonly Dictionary<string, (YamlNode At, string Text)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _alternatives = new(StringComparer.Ordinal);

    private ReportSetupReader(WorkloadDefinition workload, YamlMap setup, YamlEntry? assumptions, YamlMap? assumed, bool assumesDefaults, FileProblems errors)
    {
        var names = workload.Parameters.Select(p => p.Name).ToList();
        _workload = workload;
        _setup = new YamlSection("the setup", setup, [Workload, .. names], errors);
        _assumptions = new YamlSection("the list of assumptions", assumed ?? new YamlMap([], setup.Line, setup.Column), names, errors);
        _assumptionsAt = assumptions?.Key ?? (YamlNode)setup;
        _errors = errors;
        _given = [.. setup.Entries.Concat(assumed?.Entries ?? []).Select(e => e.Key.Text).Where(name => name != Workload)];
        _assumesDefaults = assumesDefaults;
    }

    /// <summary>Returns the report's setup, or null after errors.</summary>
    /// <param name="report">The report's file.</param>
    /// <param name="workloads">The workloads that the report may be about.</param>
    /// <param name="named">The name of the workload, if it is not the one in the file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="definition">The workload that the file names; null if it names none that is known.</param>
    public static ReportedSetup? Read(YamlSection report, WorkloadCatalog workloads, string? named, FileProblems errors, out WorkloadDefinition? definition)
    {
        definition = null;
        var setup = report.RequireMap("setup");
        var assumed = report.FindMap("assumptions");
        if (setup is null)
        {
            return null;
        }

        var name = setup.Entries.FirstOrDefault(e => e.Key.Text == Workload)?.Value;
        if (name is null && report.HasUnknown(Workload))
        {
            // The key stands one level too high, which is reported.
            return null;
        }

        if (name is not YamlText { Text: var text } || workloads.Find(named ?? text) is not { } workload)
        {
            var names = workloads.Names.ToList();
            errors.Add(name ?? setup, name switch
            {
                null => $"the setup lacks '{Workload}', which is one of {string.Join(", ", names)}",
                YamlText known => $"there is no workload '{known.Text}'; {NearestWord.Hint(known.Text, names)}",
                _ => $"{Workload}: this is {name.Kind}; it must be a single value",
            });
            return null;
        }

        definition = workload;
        return new ReportSetupReader(workload, setup, report.Find("assumptions"), assumed, ReadAssumesDefaults(report, errors), errors).Read();
    }

    private static bool ReadAssumesDefaults(YamlSection report, FileProblems errors)
    {
        if (report.FindText(AssumeDefaults) is not { } text)
        {
            return report.IsMisspelt(AssumeDefaults);
        }

        if (text.Text is not ("true" or "false"))
        {
            errors.Add(text, AssumeDefaults, $"'{text.Text}' is neither true nor false");
        }

        // After a mistake here the user does not want to read the list of what is neither stated nor assumed.
        return text.Text != "false";
    }

    private ReportedSetup? Read()
    {
        var before = _errors.Count;
        foreach (var entry in _setup.Entries.Where(e => e.Key.Text != Workload))
        {
            ReadValue(entry.Key.Text, entry.Value);
        }

        var because = ReadAssumptions();
        because.AddRange(FillIn());

        if (_errors.Count > before)
        {
            return null;
        }

        var setup = _workload.Create(_values.ToDictionary(v => v.Key, v => v.Value.Text), out var problems);
        foreach (var problem in problems)
        {
            // The subject of a rule over several parameters is the one to change.
            _errors.Add(_values.TryGetValue(problem.Subject, out var value) ? value.At : _assumptionsAt, problem);
        }

        return setup is null
            ? null
            : new ReportedSetup(
                _workload,
                setup,
                [.. _setup.Entries.Select(e => e.Key.Text).Where(name => name != Workload)],
                [.. because.Select(b => new Assumption(b.Name, setup.Text(b.Name), b.Text) { Alternatives = _alternatives.GetValueOrDefault(b.Name, []) })]);
    }

    /// <summary>
    /// Reports the parameters that are neither stated nor assumed, or assumes their defaults if the file says so. A parameter that does nothing
    /// in this setup, or whose name is misspelt, is not asked for.
    /// </summary>
    private IEnumerable<(string Name, string Text)> FillIn()
    {
        var names = _workload.Parameters.Select(p => p.Name).ToList();
        var misspelt = _given.Where(name => !names.Contains(name)).Select(name => NearestWord.Find(name, names)).ToHashSet();
        var setup = _workload.Create(_values.ToDictionary(v => v.Key, v => v.Value.Text), out _);
        List<ParameterDefinition> missing =
        [
            .. _workload.OfferedParameters.Where(p => !p.IsImplied && _setup.Find(p.Name) is null && _assumptions.Find(p.Name) is null
                && !misspelt.Contains(p.Name) && (setup is null || p.ActsIn(setup))),
        ];
        if (_assumesDefaults)
        {
            return missing.Select(parameter => (parameter.Name, "The report does not say; this is the default."));
        }

        if (missing is [var one])
        {
            _errors.Add(
                _assumptionsAt,
                $"'{one.Name}' ({one.Description}) is neither stated in setup nor assumed; add it under assumptions, for example "
                + $"'{one.Name}: {{ value: \"{one.Default}\", because: ... }}'");
        }
        else if (missing.Count > 1)
        {
            _errors.Add(
                _assumptionsAt,
                $"{string.Join(", ", missing.Select(p => $"'{p.Name}'"))} are neither stated in setup nor assumed; add each under assumptions, for example "
                + $"'{missing[0].Name}: {{ value: \"{missing[0].Default}\", because: ... }}', or write '{AssumeDefaults}: true' to assume the defaults");
        }

        return [];
    }

    private List<(string Name, string Text)> ReadAssumptions()
    {
        var because = new List<(string Name, string Text)>();
        foreach (var entry in _assumptions.Entries)
        {
            var name = entry.Key.Text;
            if (_setup.Find(name) is { } stated)
            {
                _errors.Add(entry.Key, $"'{name}' is stated in setup already, on line {stated.Key.Line}; it is either stated or assumed");
            }

            if (entry.Value is not YamlMap map)
            {
                _errors.Add(entry.Value, name, $"an assumption is written {{ value: ..., because: ... }}");
                continue;
            }

            var assumption = new YamlSection($"the assumption '{name}'", map, AssumptionKeys, _errors);
            if (assumption.Require("value") is { } value)
            {
                ReadValue(name, value);
            }

            _alternatives[name] = ReportAlternativesReader.Read(assumption, _workload.Find(name)!, _values.TryGetValue(name, out var assumed) ? assumed.Text : null, _errors);
            if (assumption.RequireText("because") is { } reason)
            {
                because.Add((name, reason.Text.Trim()));
            }
        }

        return because;
    }

    private void ReadValue(string name, YamlNode value)
    {
        if (YamlValues.Flatten(value) is not { } text)
        {
            _errors.Add(value, name, $"this is {value.Kind}; it must be {_workload.Find(name)!.Expectation}");
        }
        else if (!_workload.Find(name)!.TryRead(text, out _, out var problem))
        {
            _errors.Add(value, problem);
        }
        else
        {
            _values.TryAdd(name, (value, text));
        }
    }
}
