using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Sweeps.Extend;

/// <summary>The options of <c>sweep</c> that no extension takes. They are read so that each is refused with its reason.</summary>
internal sealed class FixedSweepOptions
{
    private static readonly (string Reason, string[] Names)[] Known =
    [
        ("what the sweep has proposed depends on it", ["--sampler", "--sampler-option", "--sampler-seed", "--lag", "--start-at-base", "--vary", "--when", "--set", "--metric", "--goal"]),
        ("what its pruner has decided depends on it", ["--pruner", "--pruner-option"]),
        ("every setup has the same seeds, so that comparisons are paired; `experiments sweep confirm` runs the best setup and the base on more", ["--seeds", "--seed-list"]),
        ("the trials that it has are of silos or of external callers", ["--trials"]),
    ];

    private readonly List<(string Reason, Option<string[]> Option)> _options =
    [
        .. from known in Known
           from name in known.Names
           select (known.Reason, new Option<string[]>(name) { Hidden = true, DefaultValueFactory = _ => [] }),
    ];

    /// <summary>Adds the options to a command, hidden.</summary>
    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
        {
            command.Add(option);
        }
    }

    /// <summary>Adds an error for every one that is given.</summary>
    public void Refuse(ParseResult parse, UsageErrors errors) => errors.AddRange(
        _options.Where(o => parse.ValueOf(o.Option) is { Length: > 0 }).Select(o => $"{o.Option.Name}: an extension keeps it, because {o.Reason}{(o.Reason.Contains("seeds", StringComparison.Ordinal) ? string.Empty : "; submit another sweep")}"));
}
