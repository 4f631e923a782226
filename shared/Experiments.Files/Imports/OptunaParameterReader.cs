using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Workloads;

namespace Experiments.Files.Imports;

/// <summary>Makes parameters of the distributions that the trials of an Optuna study drew from.</summary>
/// <remarks>Optuna's objective may ask for another range, or for other parameters, in every trial. A sweep has one search space: the union.</remarks>
internal sealed class OptunaParameterReader(IReadOnlyList<OptunaTrial> trials, List<string> notes)
{
    private readonly List<(string Theirs, ImportedParameter Ours)> _parameters = [];

    /// <summary>Returns the parameters, by name.</summary>
    public ImmutableArray<ImportedParameter> Read()
    {
        foreach (var name in trials.SelectMany(t => t.Parameters.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            _parameters.Add((name, Read(name) with { Name = NameOf(name) }));
        }

        return [.. _parameters.Select(p => p.Ours)];
    }

    /// <summary>Returns the values of a trial, of every parameter. Where the trial has none, the default.</summary>
    public ImmutableArray<(string Name, string Text)> ValuesOf(OptunaTrial trial) =>
    [
        .. _parameters.Select(p => (p.Ours.Name, trial.Parameters.TryGetValue(p.Theirs, out var own) ? own.Distribution.Text(own.Internal) : p.Ours.Default)),
    ];

    /// <summary>Returns the name of a parameter in our files, which take fewer characters.</summary>
    private string NameOf(string name)
    {
        if (ProgramParameterReader.IsName(name))
        {
            return name;
        }

        var simple = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '-')]);
        simple = ProgramParameterReader.IsName(simple) ? simple : $"p{_parameters.Count + 1}";
        while (_parameters.Any(p => p.Ours.Name == simple))
        {
            simple += "x";
        }

        notes.Add($"'{name}' is called {simple} here: it must be {ProgramParameterReader.NameExpectation}.");
        return simple;
    }

    private ImportedParameter Read(string name)
    {
        var uses = trials.Where(t => t.Parameters.ContainsKey(name)).Select(t => t.Parameters[name]).ToList();
        var distributions = uses.Select(u => u.Distribution).ToList();
        var first = uses[0].Distribution.Text(uses[0].Internal);
        if (uses.Count < trials.Count)
        {
            notes.Add($"{name}: {trials.Count - uses.Count} trials have no value; they get {first}, the first trial's. If that depends on another parameter, add 'when' to both files.");
        }

        if (distributions.DistinctBy(d => (d.IsInteger, d.IsLog, d.Low, d.High, d.Step, string.Join('\n', d.Choices))).Count() > 1)
        {
            notes.Add($"{name}: the study drew from several distributions; the sweep draws from all that they hold.");
        }

        if (distributions.Any(d => d.IsList))
        {
            ImmutableArray<string> choices = [.. uses.SelectMany(u => u.Distribution.IsList ? u.Distribution.Choices : [u.Distribution.Text(u.Internal)]).Distinct()];
            return new ImportedParameter(name, "choice", first, choices, $"{{ distribution: categorical, values: [{string.Join(", ", choices.Select(ImportedSweepText.Quote))}] }}");
        }

        if (distributions.Any(d => d.Step is not null))
        {
            notes.Add($"{name}: the step of the range has no counterpart; every value between the ends may come.");
        }

        var (low, high) = (distributions.Min(d => d.Low), distributions.Max(d => d.High));
        var isInteger = distributions.All(d => d.IsInteger);
        var word = (isInteger ? "int-" : string.Empty) + (distributions.All(d => d.IsLog) ? "log-uniform" : "uniform");
        return new ImportedParameter(name, isInteger ? "integer" : "real", first, [], low < high
            ? $"{{ distribution: {word}, min: {Text(low)}, max: {Text(high)} }}"
            : null);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
