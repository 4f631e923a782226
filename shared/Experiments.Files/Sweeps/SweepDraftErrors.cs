using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>Collects the problems of a draft and knows the place of each of its parts.</summary>
internal sealed class SweepDraftErrors
{
    private readonly SweepDraft _draft;
    private readonly List<Problem> _errors = [];
    private readonly Dictionary<string, InputPlace> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);

    public SweepDraftErrors(SweepDraft draft)
    {
        _draft = draft;
        _wrong.UnionWith(draft.Misspelt);
        Name("around", draft.Around?.At);
        Name("budget", draft.Experiments?.At ?? draft.Failures?.At);
        Name("target", draft.Target?.At);
        Name("plateau", draft.PlateauProposals?.At ?? draft.PlateauGain?.At);
        Name("trials", draft.Trials?.At);
        Name("start-with", draft.StartWith.IsEmpty ? null : draft.StartWith[0].At);
        Name("metric", draft.Metric.Name?.At);
        Name("metrics", draft.Metrics.IsEmpty ? null : draft.Metrics[0].Name?.At);
        Name("constraints", draft.Constraints.IsEmpty ? null : draft.Constraints[0].At);
        Name("until", draft.Target?.At ?? draft.PlateauProposals?.At);
        Name("learn-from", draft.LearnFrom?.At);
        Name("priority", draft.Priority?.At);
        Name("notify", draft.NotifyUrl?.At);
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

    /// <summary>Records the place of a part. The first place counts; a part that is not given has none.</summary>
    public void Name(string subject, InputPlace? at)
    {
        if (at is not null)
        {
            _places.TryAdd(subject, at);
        }
    }

    /// <summary>Records the place of a parameter that varies. Problems of the space are about it, even if the base names the parameter too.</summary>
    public void NameVaried(string subject, InputPlace at) => _places[subject] = at;

    public void Add(string subject, InputPlace at, string text)
    {
        _wrong.Add(subject);
        _errors.Add(new Problem(subject, text, at));
    }

    /// <summary>Adds a problem of a parameter. Problems about an empty or small space then follow from it and are not shown.</summary>
    public void AddParameter(ParameterDraft draft, string name, InputPlace at, string text)
    {
        _wrong.UnionWith([draft.Name.Text, "parameters", "budget"]);
        Add(name, at, text);
    }

    /// <summary>Adds a problem of one of a strategy's options.</summary>
    public void AddOption(string strategy, Problem problem)
    {
        _wrong.Add(strategy);
        Add(problem.Subject, _places.GetValueOrDefault(problem.Subject, _draft.At), problem.Text);
    }

    /// <summary>Adds a problem of a parameter of the base.</summary>
    public void AddBase(Problem problem, IReadOnlyDictionary<string, InputPlace> places) =>
        Add(problem.Subject, places.GetValueOrDefault(problem.Subject) ?? _draft.Around?.At ?? _draft.At, problem.Text);

    public SweepReading Reading(string? name, SweepSpec? spec) =>
        new(name, spec, [.. _errors.InOrder()], _places, _wrong, _draft.At);
}
