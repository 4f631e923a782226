using System.CommandLine;
using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Trials;

/// <summary>Records how an experiment ended that <c>ask</c> handed out.</summary>
internal sealed class TellCommand : SessionCommand<TellRequest>
{
    private const string Completed = "completed";
    private const string Failed = "failed";

    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<int> _proposal = new("--proposal") { Description = "Number of the proposal, as `ask` gave it", HelpName = "N", Required = true };
    private readonly Option<long?> _seed = new("--seed") { Description = "Seed of the experiment; needed if the sweep has several", HelpName = "S" };
    private readonly Option<string[]> _values = new("--value")
    {
        Description = "Value of the sweep's metric, or another as METRIC@SPLIT=V; repeatable",
        HelpName = "V",
        DefaultValueFactory = _ => [],
    };

    // Not --state, which names the state folder in every command.
    private readonly Option<string> _status = new("--status") { Description = "How the experiment ended", HelpName = $"{Completed}|{Failed}", DefaultValueFactory = _ => Completed };
    private readonly Option<string?> _reason = new("--reason") { Description = "With --status failed: why", HelpName = "TEXT" };

    public TellCommand(CommandContext context)
        : base("tell", "Record how an experiment ended that `ask` handed out. The same outcome again changes nothing; another is refused.", context)
    {
        Add(_name);
        Add(_proposal);
        Add(_seed);
        Add(_values);
        Add(_status);
        Add(_reason);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments tell oven --proposal 3 --value 0.82",
        "experiments tell oven --proposal 3 --value 0.82 --value cost@test=11",
        "experiments tell oven --proposal 4 --status failed --reason \"the fuse blew\"",
    ];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override TellRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var status = parse.ValueOf(_status);
        if (status is not (Completed or Failed))
        {
            errors.Add($"{_status.Name}: '{status}' is neither {Completed} nor {Failed}");
        }

        var values = new List<(string?, double)>();
        foreach (var text in parse.ValueOf(_values) ?? [])
        {
            var split = text.LastIndexOf('=');
            var number = text[(split + 1)..];
            if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                values.Add((split < 0 ? null : text[..split], value));
            }
            else
            {
                errors.Add($"{_values.Name}: '{number}' is not a finite number such as 0.97, with a point in every locale; an experiment without a value is told with {_status.Name} {Failed}");
            }
        }

        if (status == Completed && values.Count == 0 && (parse.ValueOf(_values) ?? []).Length == 0)
        {
            errors.Add($"{_values.Name}: there is none; give the value of the sweep's metric, or {_status.Name} {Failed}");
        }

        return new TellRequest(SweepNameArgument.Read(parse, _name, errors), parse.ValueOf(_proposal), parse.ValueOf(_seed), status == Failed, values, parse.ValueOf(_reason));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(TellRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, _name.Name, asked.Sweep, cancellation);
        var outcome = new TrialOutcome
        {
            Proposal = asked.Proposal,
            Seed = asked.Seed,
            HasFailed = asked.HasFailed,
            Metrics = [.. asked.Values.Select(v => MetricOf(v.Metric, v.Value, view.Spec!.Metric))],
            Reason = asked.Reason,
        };
        try
        {
            return TrialsView.OfOpen.OutcomeOf(TrialsResult.From(await SweepLookup.GrainOf(session.Grains, asked.Sweep).Tell(outcome).WaitAsync(cancellation)));
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }
    }

    /// <summary>Returns a value on its split. Without a split, the value is on that of the sweep's metric.</summary>
    private static MetricValue MetricOf(string? name, double value, SweepMetric metric)
    {
        var at = name?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return name is null ? new MetricValue(metric.Name, metric.Split, value)
            : at < 0 ? new MetricValue(name, metric.Split, value)
            : new MetricValue(name[..at], name[(at + 1)..], value);
    }
}
