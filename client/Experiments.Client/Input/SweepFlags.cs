using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Files;
using Experiments.Files.Sweeps;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Client.Input;

/// <summary>The options that say what a sweep does: everything that a sweep file can say.</summary>
internal sealed class SweepFlags
{
    private readonly VaryOption _vary = new();
    private readonly Option<string?> _name = Text("--name", "Name of the sweep", "NAME");
    private readonly Option<string?> _sampler = Text("--sampler", $"Proposes setups: {string.Join(", ", SamplerCatalog.All.Select(s => s.Name))} [default: tpe]", "NAME");
    private readonly Option<string[]> _samplerOptions = Pairs("--sampler-option", "An option of the sampler, such as startup=5; repeatable");
    private readonly Option<string?> _pruner = Text("--pruner", $"Stops hopeless setups: {string.Join(", ", PrunerCatalog.All.Select(s => s.Name))} [default: none]", "NAME");
    private readonly Option<string[]> _prunerOptions = Pairs("--pruner-option", "An option of the pruner, such as cohort=9; repeatable");
    private readonly Option<string?> _metric = Text("--metric", "What is optimised, such as accuracy@validation", "METRIC@SPLIT");
    private readonly Option<string?> _goal = Text("--goal", "Which way it shall go [default: what is better for the metric]", "minimise|maximise");
    private readonly Option<string?> _seeds = Text("--seeds", "Seeds of every setup, 0 to N-1 [default: 1]", "N");
    private readonly Option<string?> _seedList = Text("--seed-list", "Exactly these seeds, separated by commas, instead of --seeds", "1,5,9");
    private readonly Option<string?> _budget = Text("--budget", "Largest number of experiments, setups times seeds; grid, one-at-a-time and star end by themselves", "N");
    private readonly Option<string?> _wallTime = Text("--wall-time", "No new setups after this much time, such as 90s, 30min, 1h 30min", "TIME");
    private readonly Option<string?> _failures = Text("--failures", "No new setups once more setups than this have failed", "N");
    private readonly Option<string?> _parallel = Text("--parallel", "Experiments of the sweep that may run at once [default: as many as there are slots]", "N");
    private readonly Option<string?> _lag = Text(
        "--lag",
        $"Proposal i sees exactly the results of proposals 0 to i - N [default: {SweepDraftReader.LagWithLearning} where anything learns, else {SweepDraftReader.LagWithoutLearning}]",
        "N");

    private readonly Option<string?> _samplerSeed = Text("--sampler-seed", "Seed of the sampler's randomness [default: 0]", "S");
    private readonly Option<string?> _startAtBase = Text("--start-at-base", "Whether the base is the first proposal [default: yes]", "yes|no");
    private readonly Option<string[]> _set = Pairs("--set", "Change the base, such as --set epochs=10; repeatable");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _vary.AddTo(command);
        foreach (var option in new Option[]
            {
                _sampler, _samplerOptions, _pruner, _prunerOptions, _metric, _goal, _seeds, _seedList, _budget, _wallTime, _failures,
                _parallel, _lag, _samplerSeed, _startAtBase, _set, _name,
            })
        {
            command.Add(option);
        }
    }

    /// <summary>What the flags say.</summary>
    public SweepDraft Read(ParseResult parse, UsageErrors errors)
    {
        var metric = Value(parse, _metric) is { } text ? SweepFile.SplitMetric(text) : new MetricDraft(null, null, null);
        return new SweepDraft
        {
            At = InputPlace.CommandLine,
            Name = Value(parse, _name),
            Setup = ReadPairs(parse, _set, "epochs=10", errors),
            Parameters = _vary.Read(parse, errors),
            Sampler = Strategy(parse, _sampler, _samplerOptions, errors),
            Pruner = Strategy(parse, _pruner, _prunerOptions, errors),
            Metric = metric with { Goal = Value(parse, _goal) },
            Seeds = Seeds(parse, errors),
            Experiments = Value(parse, _budget),
            WallTime = Value(parse, _wallTime),
            Failures = Value(parse, _failures),
            Parallel = Value(parse, _parallel),
            Lag = Value(parse, _lag),
            SamplerSeed = Value(parse, _samplerSeed),
            StartAtBase = Value(parse, _startAtBase),
        };
    }

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string[]> Pairs(string name, string description) =>
        new(name) { Description = description, HelpName = "name=value", DefaultValueFactory = _ => [] };

    private static InputText? Value(ParseResult parse, Option<string?> option) =>
        parse.Given(option) is { } text ? new InputText(text.Trim(), InputPlace.Flag(option.Name)) : null;

    private static StrategyDraft? Strategy(ParseResult parse, Option<string?> name, Option<string[]> options, UsageErrors errors)
    {
        var given = ReadPairs(parse, options, "startup=5", errors);
        return Value(parse, name) is { } named ? new StrategyDraft(named, given)
            : given.IsEmpty ? null
            : new StrategyDraft(null, given);
    }

    private static ImmutableArray<NamedText> ReadPairs(ParseResult parse, Option<string[]> option, string example, UsageErrors errors)
    {
        var pairs = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var pair in parse.Given(option) ?? [])
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
            {
                errors.Add($"{option.Name}: '{pair}' is not of the form name=value, such as {example}");
                continue;
            }

            var at = InputPlace.Flag($"{option.Name} {pair[..split]}");
            pairs.Add(new NamedText(new InputText(pair[..split], at), new InputText(pair[(split + 1)..], at)));
        }

        return pairs.ToImmutable();
    }

    private SeedsDraft? Seeds(ParseResult parse, UsageErrors errors)
    {
        var (count, list) = (Value(parse, _seeds), Value(parse, _seedList));
        if (count is not null && list is not null)
        {
            errors.Add($"{_seeds.Name} and {_seedList.Name} exclude each other; give one");
        }

        return list is not null
            ? new SeedsDraft([.. list.Text.Split(',', StringSplitOptions.TrimEntries).Select(seed => list with { Text = seed })], true, list.At)
            : count is not null ? new SeedsDraft([count], false, count.At) : null;
    }
}
