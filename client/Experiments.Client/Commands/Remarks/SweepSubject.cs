using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Remarks;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Remarks;

/// <summary>Notes and tags of a sweep.</summary>
internal sealed class SweepSubject : RemarkSubject
{
    /// <inheritdoc/>
    public override string Words => "a sweep";

    /// <inheritdoc/>
    public override string Commands => "experiments sweep";

    /// <inheritdoc/>
    public override string Example => "around-148";

    /// <inheritdoc/>
    public override string Finder => "sweep list";

    /// <inheritdoc/>
    public override Argument<string> Argument { get; } = SweepNameArgument.Create();

    /// <inheritdoc/>
    public override string Read(ParseResult parse, UsageErrors errors) => SweepNameArgument.Read(parse, Argument, errors);

    /// <inheritdoc/>
    public override async Task<CommandOutcome> RemarkAsync(IClusterSession session, CommandContext context, string named, Remark? remark, CancellationToken cancellation)
    {
        var notes = (await SweepLookup.GetAsync(session.Grains, context.Catalog, Argument.Name, named, cancellation)).Notes;
        if (remark is not null)
        {
            notes = await SweepLookup.GrainOf(session.Grains, named).Remark(remark).WaitAsync(cancellation);
        }

        return NotesView.OfSweep.OutcomeOf(SweepNotesResult.From(named, notes));
    }
}
