using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Files.Sweeps;

/// <summary>Checks a draft's values and makes a spec of them; the search space itself is checked where it is made.</summary>
public sealed class SweepDraftReader
{
    /// <summary>Setups that may be under way at once where nothing learns from results, so that the lag decides nothing else.</summary>
    public const int LagWithoutLearning = 64;

    /// <summary>The lag where a sampler, a pruner, a failure budget or a result that ends the sweep waits for results: parallel enough for a few slots, and still informed.</summary>
    public const int LagWithLearning = 4;

    /// <summary>Stands for a budget that was left out: the sampler's list ends by itself.</summary>
    public const int NoBudget = int.MaxValue;

    /// <summary>The option of a pruner that names the sweep which it compares with.</summary>
    public const string ReferenceOption = "sweep";

    private const int MostSeeds = 10_000;
    private const int MostExperiments = 1_000_000;
    private static readonly string[] Runners = ["silos", "external"];
    private static readonly string[] Truths = ["true", "yes", "false", "no"];

    /// <summary>The words of a goal, in both spellings.</summary>
    internal static IReadOnlyList<string> Goals { get; } = ["minimise", "maximise", "minimize", "maximize"];

    private readonly SweepDraft _draft;
    private readonly WorkloadCatalog _workloads;
    private readonly SweepDraftErrors _errors;
    private readonly StrategyCatalog _strategies;

    private SweepDraftReader(SweepDraft draft, WorkloadCatalog workloads, StrategyCatalog strategies)
    {
        _strategies = strategies;
        _draft = draft;
        _workloads = workloads;
        _errors = new SweepDraftErrors(draft);
    }

    /// <summary>Reads a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="report">The report that <see cref="SweepDraft.Around"/> names; null where none is named or it could not be read.</param>
    /// <param name="workloads">The workloads that the sweep may be of.</param>
    /// <param name="strategies">The samplers and pruners that the draft may name.</param>
    public static SweepReading Read(SweepDraft draft, Report? report, WorkloadCatalog workloads, StrategyCatalog strategies)
    {
        var reader = new SweepDraftReader(draft, workloads, strategies);
        var name = SweepNameReader.Read(draft, reader._errors);
        var spec = reader.ReadSpec(report);
        return reader._errors.Reading(name, spec);
    }

    private SweepSpec? ReadSpec(Report? report)
    {
        var seeds = ReadSeeds();
        var sampler = ReadStrategy("sampler", _draft.Sampler, _strategies.Samplers, _strategies.UsualSampler);
        var (ownOptions, against) = SplitReference(_draft.Pruner);
        var pruner = ReadStrategy("pruner", ownOptions, _strategies.Pruners, _strategies.UsualPruner);
        var failures = Integer("budget", _draft.Failures, 0, MostExperiments);
        var until = SweepUntilReader.Read(_draft, _errors);
        var learns = sampler.Definition.Learns || (pruner.Definition.Learns && against is null) || failures is not null || until is not null;
        var experiments = Integer("budget", _draft.Experiments, 1, MostExperiments);
        if (_draft.Experiments is null && !_draft.Misspelt.Contains("budget") && sampler is { IsKnown: true, Definition.Ends: false })
        {
            _errors.Add("budget", _draft.At, $"the largest number of experiments (setups times seeds) is not given, and sampler {sampler.Definition.Name} does not end by itself");
        }

        var wallTime = ReadWallTime();
        var parallel = Integer("parallel", _draft.Parallel, 1, MostExperiments);
        var priority = Integer("priority", _draft.Priority, -ExperimentDemand.HighestPriority, ExperimentDemand.HighestPriority);
        var lag = Integer("lag", _draft.Lag, 1, MostExperiments);
        var samplerSeed = ReadSeed("sampler-seed", _draft.SamplerSeed);
        var startAtBase = ReadTruth();
        var isExternal = Word("trials", _draft.Trials, Runners) == "external";
        var (workload, setup) = new SweepBaseReader(_draft, _workloads, _errors).Read(report);
        if (workload is null)
        {
            return null;
        }

        var metrics = new SweepMetricReader(_draft, workload, _errors);
        var goals = metrics.Metrics();
        return new SweepSpec
        {
            Base = setup!,
            Parameters = [.. _draft.Parameters.Select(p => ReadParameter(p, workload)).OfType<SearchParameter>()],
            Sampler = sampler.Spec,
            Pruner = pruner.Spec,
            Metric = goals[0],
            FurtherMetrics = goals.Length > 1 ? goals[1..] : null,
            Constraints = metrics.Constraints(),
            Seeds = seeds,
            SamplerSeed = samplerSeed ?? 0,
            Experiments = experiments ?? NoBudget,
            Failures = failures,
            Lag = lag ?? (learns ? LagWithLearning : LagWithoutLearning),
            StartAtBase = startAtBase,
            Parallel = parallel,
            WallTime = wallTime,
            Report = report?.Name,
            IsExternal = isExternal,
            Until = until,
            StartWith = new SweepStartReader(_draft, _errors).Read(workload, setup!),
            StartFrom = SweepReferenceReader.Read(_draft, _errors),
            LearnFrom = SweepReferenceReader.ReadSource(_draft, _errors),
            Priority = priority ?? 0,
            Notify = SweepNotifyReader.Read(_draft, _errors),
            PruneAgainst = against,
            Attempts = SweepAttemptsReader.Read(_draft, _errors),
        };
    }

    /// <summary>Separates the sweep that a pruner compares with from its options, which are numbers and words.</summary>
    private static (StrategyDraft? Options, string? Against) SplitReference(StrategyDraft? pruner) =>
        pruner?.Options.FirstOrDefault(option => option.Name.Text == ReferenceOption) is { } named
            ? (pruner with { Options = [.. pruner.Options.Where(option => option != named)] }, named.Value.Text)
            : (pruner, null);

    private ImmutableArray<long> ReadSeeds()
    {
        if (_draft.Seeds is not { } seeds)
        {
            return [0];
        }

        if (!seeds.IsList)
        {
            return [.. Enumerable.Range(0, Integer("seeds", seeds.Values[0], 1, MostSeeds) ?? 1).Select(seed => (long)seed)];
        }

        var read = seeds.Values.Select(text => ReadSeed("seeds", text)).OfType<long>().ToList();
        foreach (var twice in read.GroupBy(seed => seed).Where(group => group.Count() > 1))
        {
            _errors.Add("seeds", seeds.At, string.Create(CultureInfo.InvariantCulture, $"seed {twice.Key} stands {twice.Count()} times; seeds must be distinct"));
        }

        if (seeds.Values.IsEmpty)
        {
            _errors.Add("seeds", seeds.At, "the list is empty; name at least one seed, or their number");
        }

        return read.Count > 0 ? [.. read.Distinct()] : [0];
    }

    private (StrategyDefinition Definition, StrategySpec Spec, bool IsKnown) ReadStrategy(
        string subject, StrategyDraft? draft, IReadOnlyList<StrategyDefinition> catalog, StrategyDefinition usual)
    {
        var definition = usual;
        if (draft?.Name is { } name)
        {
            if (catalog.FirstOrDefault(s => s.Name == name.Text) is { } named)
            {
                definition = named;
            }
            else
            {
                _errors.Add(subject, name.At, $"'{name.Text}' is unknown; {NearestWord.Hint(name.Text, [.. catalog.Select(s => s.Name)])}");
                return (definition, definition.Create(ImmutableDictionary<string, string>.Empty, out _)!, false);
            }
        }

        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in draft?.Options ?? [])
        {
            if (!options.TryAdd(option.Name.Text, option.Value.Text))
            {
                _errors.Add(subject, option.Name.At, $"option {option.Name.Text} is given more than once");
            }
        }

        var spec = definition.Create(options, out var wrong);
        foreach (var error in wrong)
        {
            var meant = definition.Options.Any(o => o.Name == error.Subject) ? null : NearestWord.Find(error.Subject, [.. definition.Options.Select(o => o.Name)]);
            _errors.AddOption(subject, meant is null ? error : error with { Text = $"{error.Text}; did you mean '{meant}'?" });
        }

        var defaults = ImmutableDictionary<string, string>.Empty;
        return (definition, spec ?? definition.Create(defaults, out _) ?? usual.Create(defaults, out _)!, draft != StrategyDraft.Unnamed);
    }

    private SearchParameter? ReadParameter(ParameterDraft draft, WorkloadDefinition workload)
    {
        if (workload.FindSpoken(draft.Name.Text) is not { } parameter)
        {
            _errors.AddParameter(
                draft, draft.Name.Text, draft.Name.At, $"workload {workload.Name} has no such parameter; {NearestWord.Hint(draft.Name.Text, [.. workload.OfferedParameters.Select(p => p.Name)])}");
            return null;
        }

        _errors.NameVaried(parameter.Name, draft.Name.At);
        if (parameter.Kind is ParameterKind.Integer or ParameterKind.Real && ForeignRange.Problem(draft.Values) is { } foreign)
        {
            _errors.AddParameter(draft, parameter.Name, draft.Values[0].At, foreign);
            return null;
        }

        var low = Number(draft, parameter.Name, draft.Low);
        var high = Number(draft, parameter.Name, draft.High);
        if ((low is null) != (draft.Low is null) || (high is null) != (draft.High is null))
        {
            return null;
        }

        var kind = !draft.Adapts || parameter.Kind != ParameterKind.Integer ? draft.Kind : draft.Kind switch
        {
            DistributionKind.Uniform => DistributionKind.IntUniform,
            DistributionKind.LogUniform => DistributionKind.IntLogUniform,
            _ => draft.Kind,
        };
        var when = draft.When is { } condition
            ? new SearchCondition(workload.FindSpoken(condition.Parameter.Text)?.Name ?? condition.Parameter.Text, [.. condition.Values.Select(v => v.Text)])
            : null;
        return new SearchParameter(parameter.Name, kind, low ?? 0, high ?? 0, [.. draft.Values.Select(v => v.Text)], when);
    }

    private double? Number(ParameterDraft draft, string name, InputText? text)
    {
        if (text is null)
        {
            return null;
        }

        if (double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            return value;
        }

        _errors.AddParameter(draft, name, text.At, $"'{text.Text}' is not a finite number");
        return null;
    }

    private TimeSpan? ReadWallTime()
    {
        if (_draft.WallTime is { } text && DurationGrammar.Read(text.Text) is null)
        {
            _errors.Add("wall-time", text.At, $"'{text.Text}' is not {DurationGrammar.Expectation}");
        }

        return _draft.WallTime is null ? null : DurationGrammar.Read(_draft.WallTime.Text);
    }

    private bool ReadTruth() => Word("start-at-base", _draft.StartAtBase, Truths) is not ("false" or "no");

    private string? Word(string subject, InputText? text, IReadOnlyCollection<string> words)
    {
        if (text is null || words.Contains(text.Text))
        {
            return text?.Text;
        }

        // Other tools say with this word how many trials there are.
        var isCount = subject == "trials" && int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        _errors.Add(subject, text.At, $"'{text.Text}' is unknown; {NearestWord.Hint(text.Text, words)}{(isCount ? "; how many experiments a sweep has is its budget" : string.Empty)}");
        return null;
    }

    private long? ReadSeed(string subject, InputText? text)
    {
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        _errors.Add(subject, text.At, $"'{text.Text}' is not a whole number of at least 0");
        return null;
    }

    private int? Integer(string subject, InputText? text, int minimum, int maximum)
    {
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        _errors.Add(subject, text.At, string.Create(CultureInfo.InvariantCulture, $"'{text.Text}' is not a whole number from {minimum:N0} to {maximum:N0}"));
        return null;
    }
}
