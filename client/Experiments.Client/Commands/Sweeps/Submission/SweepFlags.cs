using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Contracts;
using Experiments.Files;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The options that describe a sweep: everything that a sweep file can say.</summary>
internal sealed class SweepFlags
{
    private readonly VaryOption _vary = new();
    private readonly Option<string?> _name = CreateOption("--name", "Name of the sweep", "NAME");
    private readonly Option<string?> _sampler = CreateOption("--sampler", $"Proposes setups: {string.Join(", ", Strategies.Catalog.Samplers.Select(s => s.Name))} [default: tpe]", "NAME");
    private readonly Option<string[]> _samplerOptions = CreatePairs("--sampler-option", "An option of the sampler, such as startup=5; repeatable");
    private readonly Option<string?> _pruner = CreateOption("--pruner", $"Stops hopeless setups: {string.Join(", ", Strategies.Catalog.Pruners.Select(s => s.Name))} [default: none]", "NAME");
    private readonly Option<string[]> _prunerOptions = CreatePairs("--pruner-option", "An option of the pruner, such as cohort=9; repeatable");
    private readonly Option<string[]> _metrics = CreateTexts("--metric", "The metric to optimise, such as accuracy@validation; repeated, several at once, each with its direction: 'seconds@run minimise'", "METRIC@SPLIT");
    private readonly Option<string[]> _constraints = CreateTexts("--constraint", "A limit that setups should keep, such as 'latency <= 20'; repeatable", "LIMIT");
    private readonly Option<string?> _goal = CreateOption("--goal", "The direction to optimise [default: the metric's better one]", "minimise|maximise");
    private readonly Option<string?> _seeds = CreateOption("--seeds", "Seeds of every setup, 0 to N-1 [default: 1]", "N");
    private readonly Option<string?> _seedList = CreateOption("--seed-list", "Exactly these seeds, separated by commas, instead of --seeds", "1,5,9");
    private readonly Option<string?> _budget = CreateOption("--budget", "Largest number of experiments, setups times seeds; grid, one-at-a-time, star and trajectories end by themselves", "N");
    private readonly Option<string?> _wallTime = CreateOption("--wall-time", "No new setups after this much time, such as 90s, 30min, 1h 30min", "TIME");
    private readonly Option<string?> _failures = CreateOption("--failures", "No new setups after more than this many setups have failed", "N");
    private readonly Option<string?> _target = CreateOption("--target", "No new setups once the best setup's metric has reached this value", "VALUE");
    private readonly Option<string?> _plateau = CreateOption("--plateau", "No new setups once this many proposals in a row did not improve the best setup", "N");
    private readonly Option<string?> _plateauGain = CreateOption("--plateau-gain", "The improvement that --plateau counts as none [default: 0]", "VALUE");
    private readonly Option<string?> _parallel = CreateOption("--parallel", "Experiments of the sweep that may run at once [default: as many as there are slots]", "N");
    private readonly Option<string?> _priority = CreateOption("--priority", "While experiments of a higher priority wait, those of a lower one get no slot: -100 to 100 [default: 0]", "N");
    private readonly Option<string?> _notify = CreateOption("--notify", "A webhook that is told when the sweep ends, fails or has a new best", "URL");
    private readonly Option<string?> _notifyOn = CreateOption("--notify-on", "Of what it is told, separated by commas: ended, failed, best [default: ended,failed]", "EVENTS");
    private readonly AttemptOptions _attempts = new();
    private readonly Option<string?> _lag = CreateOption(
        "--lag",
        $"Proposal i uses exactly the results of proposals 0 to i - N [default: {SweepDraftReader.LagWithLearning} if the sampler or pruner learns or results end the sweep, else {SweepDraftReader.LagWithoutLearning}]",
        "N");

    private readonly Option<string?> _samplerSeed = CreateOption("--sampler-seed", "Seed of the sampler's randomness [default: 0]", "S");
    private readonly Option<string?> _startAtBase = CreateOption("--start-at-base", "Whether the base is the first proposal [default: yes]", "yes|no");
    private readonly Option<string[]> _startWith = new("--start-with")
    {
        Description = "Propose these setups first: report:NAME, or sweep:NAME#best3 for the best of another sweep; repeatable",
        HelpName = "REFERENCE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _learnFrom = CreateOption("--learn-from", "Another sweep that has ended, from whose results the sampler learns", "NAME");
    private readonly Option<string?> _trials = CreateOption("--trials", "Who runs the trials: silos, or whoever calls `experiments ask` [default: silos]", "silos|external");
    private readonly Option<string[]> _set = CreatePairs("--set", "Change the base, such as --set epochs=10; repeatable");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _vary.AddTo(command);
        foreach (var option in (Option[])
            [
                _sampler, _samplerOptions, _pruner, _prunerOptions, _metrics, _goal, _constraints, _seeds, _seedList, _budget, _wallTime, _failures,
                _target, _plateau, _plateauGain, _parallel, _priority, .. _attempts.All, _lag, _samplerSeed, _startAtBase, _startWith, _learnFrom, _notify, _notifyOn, _trials, _set, _name,
            ])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    public SweepDraft Read(ParseResult parse, UsageErrors errors)
    {
        ImmutableArray<MetricDraft> metrics = [.. ReadTexts(parse, _metrics).Select(SweepMetricTexts.Split)];
        var (metric, goal) = (metrics is [var one] ? one : new MetricDraft(null, null, null), ReadText(parse, _goal));
        if (metric.Goal is not null && goal is not null)
        {
            errors.Add($"{_goal.Name}: {_metrics.Name} gives the direction too; give it once");
        }

        return new SweepDraft
        {
            At = InputPlace.CommandLine,
            Name = ReadText(parse, _name),
            Setup = ReadPairs(parse, _set, "epochs=10", errors),
            Parameters = _vary.Read(parse, errors),
            Sampler = ReadStrategy(parse, _sampler, _samplerOptions, errors),
            Pruner = ReadStrategy(parse, _pruner, _prunerOptions, errors),
            Metric = metric with { Goal = metric.Goal ?? goal },
            Metrics = metrics.Length > 1 ? metrics : [],
            Constraints = ReadTexts(parse, _constraints),
            Seeds = ReadSeeds(parse, errors),
            Experiments = ReadText(parse, _budget),
            WallTime = ReadText(parse, _wallTime),
            Failures = ReadText(parse, _failures),
            Target = ReadText(parse, _target),
            PlateauProposals = ReadText(parse, _plateau),
            PlateauGain = ReadText(parse, _plateauGain),
            Parallel = ReadText(parse, _parallel),
            Priority = ReadText(parse, _priority),
            NotifyUrl = ReadText(parse, _notify),
            NotifyOn = ReadText(parse, _notifyOn) is { } on ? [.. on.Text.Split(',', StringSplitOptions.TrimEntries).Select(word => on with { Text = word })] : [],
            TrialTimeout = _attempts.Timeout(parse),
            SilentTimeout = _attempts.Silent(parse),
            RetryTimes = _attempts.Retry(parse),
            RetryOn = _attempts.RetryOn(parse),
            Lag = ReadText(parse, _lag),
            SamplerSeed = ReadText(parse, _samplerSeed),
            StartAtBase = ReadText(parse, _startAtBase),
            StartWith = [.. (parse.ValueOf(_startWith) ?? []).Select(text => StartDraft.To(new InputText(text.Trim(), InputPlace.Flag(_startWith.Name))))],
            LearnFrom = ReadText(parse, _learnFrom),
            Trials = ReadText(parse, _trials),
        };
    }

    private static Option<string?> CreateOption(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string[]> CreatePairs(string name, string description) =>
        new(name) { Description = description, HelpName = "name=value", DefaultValueFactory = _ => [] };

    private static InputText? ReadText(ParseResult parse, Option<string?> option) =>
        (parse.ValueOf(option) ?? ParserErrors.ValueMeantFor(parse, option)) is { } text ? new InputText(text.Trim(), InputPlace.Flag(option.Name)) : null;

    private static Option<string[]> CreateTexts(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => [] };

    private static ImmutableArray<InputText> ReadTexts(ParseResult parse, Option<string[]> option) =>
        [.. (parse.ValueOf(option) ?? []).Select(text => new InputText(text.Trim(), InputPlace.Flag(option.Name)))];

    private static StrategyDraft? ReadStrategy(ParseResult parse, Option<string?> name, Option<string[]> options, UsageErrors errors)
    {
        var given = ReadPairs(parse, options, "startup=5", errors);
        return ReadText(parse, name) is { } named ? new StrategyDraft(named, given)
            : given.IsEmpty ? null
            : new StrategyDraft(null, given);
    }

    private static ImmutableArray<NamedText> ReadPairs(ParseResult parse, Option<string[]> option, string example, UsageErrors errors) =>
    [
        .. parse.ReadPairs(option, example, errors).Select(pair =>
        {
            var at = InputPlace.Flag($"{option.Name} {pair.Name}");
            return new NamedText(new InputText(pair.Name, at), new InputText(pair.Value, at));
        }),
    ];

    private SeedsDraft? ReadSeeds(ParseResult parse, UsageErrors errors)
    {
        var (count, list) = (ReadText(parse, _seeds), ReadText(parse, _seedList));
        if (count is not null && list is not null)
        {
            errors.Add($"{_seeds.Name} and {_seedList.Name} exclude each other; give one");
        }

        return list is not null
            ? new SeedsDraft([.. list.Text.Split(',', StringSplitOptions.TrimEntries).Select(seed => list with { Text = seed })], true, list.At)
            : count is not null ? new SeedsDraft([count], false, count.At) : null;
    }
}
