using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Notes;

/// <summary>The base of commands that record something to remember of a sweep, or show it.</summary>
internal abstract class SweepRemarkCommand : SessionCommand<SweepRemarkRequest>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();

    protected SweepRemarkCommand(string name, string description, CommandContext context)
        : base(name, description, context) => Add(_name);

    /// <inheritdoc/>
    protected sealed override bool Changes(SweepRemarkRequest asked) => asked.Remark is not null;

    /// <summary>Reads what to record. Returns null if the command only shows.</summary>
    protected abstract SweepRemark? ReadRemark(ParseResult parse, UsageErrors errors);

    /// <inheritdoc/>
    protected sealed override SweepRemarkRequest ReadAsked(ParseResult parse, UsageErrors errors) =>
        new(SweepNameArgument.Read(parse, _name, errors), ReadRemark(parse, errors));

    /// <inheritdoc/>
    protected sealed override async Task<CommandOutcome> ExecuteAsync(SweepRemarkRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var notes = (await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Name, cancellation)).Notes;
        if (asked.Remark is { } remark)
        {
            try
            {
                notes = await SweepLookup.GrainOf(session.Grains, asked.Name).Remark(remark).WaitAsync(cancellation);
            }
            catch (InvalidSpecException refusal)
            {
                throw new InvalidInputException(refusal.Problems);
            }
        }

        return SweepNotesView.Instance.OutcomeOf(SweepNotesResult.From(asked.Name, notes));
    }
}
