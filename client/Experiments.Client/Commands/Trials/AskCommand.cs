using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Trials;

/// <summary>Hands out experiments of a sweep whose trials are external.</summary>
internal sealed class AskCommand : SessionCommand<AskRequest>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<int> _count = new("--count") { Description = "Hand out up to this many experiments", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _ticket = new("--ticket") { Description = "Name this call: the same ticket again returns the same experiments", HelpName = "TEXT" };
    private readonly Option<bool> _list = new("--list") { Description = "Hand out nothing; list the experiments that were handed out and have no outcome" };

    public AskCommand(CommandContext context)
        : base("ask", "Hand out the next experiment of a sweep whose trials somebody else runs (trials: external). Each is handed out once.", context)
    {
        Add(_name);
        Add(_count);
        Add(_ticket);
        Add(_list);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
        ["experiments ask oven --format json", "experiments ask oven --count 4 --ticket worker-7-night-2", "experiments ask oven --list"];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override AskRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var count = parse.ValueOf(_count);
        if (count is < 1 or > TrialRequest.MostTrials)
        {
            errors.Add($"{_count.Name}: {count} is not from 1 to {TrialRequest.MostTrials}");
        }

        return new AskRequest(SweepNameArgument.Read(parse, _name, errors), count, parse.ValueOf(_ticket), parse.ValueOf(_list));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(AskRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep, cancellation);
        var grain = SweepLookup.GrainOf(session.Grains, asked.Sweep);
        if (asked.IsList)
        {
            var open = view.Experiments
                .Where(e => e.Status == ExperimentStatus.Running && view.Spec is { IsExternal: true })
                .Select(e => new SweepTrial(e.Proposal, e.Seed, e.ExperimentId, view.Proposals[e.Proposal].Setup, view.Proposals[e.Proposal].Reason, e.Started!.Value));
            return TrialsView.OfOpen.OutcomeOf(TrialsResult.From(new TrialReply([], [.. open], await grain.GetProgress().WaitAsync(cancellation)), Context.Catalog));
        }

        try
        {
            return TrialsView.OfAsk.OutcomeOf(TrialsResult.From(await grain.Ask(new TrialRequest(asked.Count, asked.Ticket)).WaitAsync(cancellation), Context.Catalog));
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }
    }
}
