using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>Collects what is wrong with a draft, and knows where each of its parts stands.</summary>
internal sealed class SweepDraftErrors
{
    private readonly SweepDraft _draft;
    private readonly List<InputError> _errors = [];
    private readonly Dictionary<string, InputPlace> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);

    public SweepDraftErrors(SweepDraft draft)
    {
        _draft = draft;
        Name("around", draft.Around?.At);
        Name("budget", draft.Experiments?.At ?? draft.Failures?.At);
        Name("lag", draft.Lag?.At);
        Name("seeds", draft.Seeds?.At);
        Name("sampler", draft.Sampler?.Name?.At);
        Name("pruner", draft.Pruner?.Name?.At);
        Name("parameters", draft.Parameters.IsEmpty ? null : draft.Parameters[0].Name.At);
        foreach (var option in (draft.Sampler?.Options ?? []).Concat(draft.Pruner?.Options ?? []))
        {
            Name(option.Name.Text, option.Name.At);
        }
    }

    /// <summary>Says where a part stands; the first place counts, and none for what is not given.</summary>
    public void Name(string subject, InputPlace? at)
    {
        if (at is not null)
        {
            _places.TryAdd(subject, at);
        }
    }

    public void Add(string subject, InputPlace at, string text)
    {
        _wrong.Add(subject);

        // What is missing has no place of its own: the error names it whatever it points to.
        _errors.Add(at == _draft.At ? new InputError(at.Source, at.Line, at.Column, $"{subject}: {text}") : at.Error(subject, text));
    }

    /// <summary>An error of a parameter. That the space then has too few, or none, follows from it.</summary>
    public void AddParameter(ParameterDraft draft, string name, InputPlace at, string text)
    {
        _wrong.UnionWith([draft.Name.Text, "parameters", "budget"]);
        Add(name, at, text);
    }

    /// <summary>An error that begins with an option's name.</summary>
    public void AddOption(string strategy, string error)
    {
        var (option, text) = Split(error);
        _wrong.Add(strategy);
        Add(option, _places.GetValueOrDefault(option, _draft.At), text);
    }

    /// <summary>An error that begins with the name of a parameter of the base.</summary>
    public void AddBase(string error, IReadOnlyDictionary<string, InputPlace> places)
    {
        var (name, text) = Split(error);
        Add(name, places.GetValueOrDefault(name) ?? _draft.Around?.At ?? _draft.At, text);
    }

    public SweepReading Reading(string? name, SweepSpec? spec) =>
        new(name, spec, [.. _errors.Distinct().OrderBy(e => e.Line).ThenBy(e => e.Column)], _places, _wrong, _draft.At);

    private static (string Subject, string Text) Split(string error)
    {
        var split = error.IndexOf(": ", StringComparison.Ordinal);
        return split > 0 ? (error[..split], error[(split + 2)..]) : (string.Empty, error);
    }
}
