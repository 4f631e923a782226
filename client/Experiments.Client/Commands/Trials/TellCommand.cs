using System.CommandLine;
using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Outcomes;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Trials;

/// <summary>Records how an experiment ended that <c>ask</c> handed out.</summary>
internal sealed class TellCommand : SessionCommand<TellRequest>
{
    private const string Completed = "completed";
    private const string Failed = "failed";

    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<int?> _proposal = new("--proposal") { Description = "Number of the proposal, as `ask` gave it", HelpName = "N" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Seed of the experiment; needed if the sweep has several", HelpName = "S" };
    private readonly Option<string[]> _values = new("--value")
    {
        Description = "Value of the sweep's metric, or another as METRIC@SPLIT=V; repeatable",
        HelpName = "V",
        DefaultValueFactory = _ => [],
    };

    // Not --state, which names the state folder in every command.
    private readonly Option<string> _status = new("--status") { Description = "How the experiment ended", HelpName = $"{Completed}|{Failed}", DefaultValueFactory = _ => Completed };
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Tell the outcomes of a file, a line such as {\"proposal\": 3, \"value\": 0.82} each, and ask for what was not handed out",
        HelpName = "FILE",
    };

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
        Add(_from);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments tell oven --proposal 3 --value 0.82",
        "experiments tell oven --proposal 3 --value 0.82 --value cost@test=11",
        "experiments tell oven --proposal 4 --status failed --reason \"the fuse blew\"",
        "experiments tell oven --from outcomes.jsonl",
    ];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override TellRequest ReadAsked(ParseResult parse, UsageErrors errors) =>
        parse.ValueOf(_from) is { } file ? ReadFile(parse, file, errors) : ReadOne(parse, errors);

    private TellRequest ReadOne(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_proposal) is null)
        {
            errors.Add($"{_proposal.Name}: it is missing; name the proposal, or give a file of outcomes with {_from.Name}");
        }

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

        var outcome = new OutcomeLine(0, parse.ValueOf(_proposal) ?? 0, parse.ValueOf(_seed), [.. values], status == Failed ? parse.ValueOf(_reason) ?? string.Empty : null, []);
        return new TellRequest(SweepNameArgument.Read(parse, _name, errors), outcome, parse.ValueOf(_reason), null, []);
    }

    private TellRequest ReadFile(ParseResult parse, string file, UsageErrors errors)
    {
        foreach (var option in new Option[] { _proposal, _seed, _values, _status, _reason }.Where(option => parse.GetResult(option) is { Implicit: false }))
        {
            errors.Add($"{option.Name}: the file of {_from.Name} says it; give one of both");
        }

        IReadOnlyList<OutcomeLine> outcomes = [];
        try
        {
            outcomes = OutcomeFile.Parse(InputFiles.ReadText(file), file, out var problems);
            errors.AddRange(problems);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{_from.Name}: there is no file '{file}'");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{_from.Name}: '{file}' cannot be read: {exception.Message}");
        }

        return new TellRequest(SweepNameArgument.Read(parse, _name, errors), null, null, file, outcomes);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(TellRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep, cancellation);
        var grain = SweepLookup.GrainOf(session.Grains, asked.Sweep);
        if (asked.One is not { } one)
        {
            var workload = Context.Catalog.Get(view.Spec!.Base.Workload);
            return TrialsView.OfOpen.OutcomeOf(TrialsResult.From(await new OutcomeTeller(grain, view, workload, asked.File!).TellAsync(asked.Outcomes, cancellation), Context.Catalog));
        }

        var outcome = new TrialOutcome
        {
            Proposal = one.Proposal,
            Seed = one.Seed,
            HasFailed = one.Failure is not null,
            Metrics = [.. one.Values.Select(v => ToldMetric.Value(v.Metric, v.Value, view.Spec!.Metric))],
            Reason = asked.Reason,
        };
        try
        {
            return TrialsView.OfOpen.OutcomeOf(TrialsResult.From(await grain.Tell(outcome).WaitAsync(cancellation), Context.Catalog));
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }
    }
}
