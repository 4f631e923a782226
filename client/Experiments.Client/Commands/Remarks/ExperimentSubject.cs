using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Remarks;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Remarks;

/// <summary>Notes and tags of an experiment.</summary>
internal sealed class ExperimentSubject : RemarkSubject
{
    /// <inheritdoc/>
    public override string Words => "an experiment";

    /// <inheritdoc/>
    public override string Commands => "experiments";

    /// <inheritdoc/>
    public override string Example => "3fa9";

    /// <inheritdoc/>
    public override string Finder => "list";

    /// <inheritdoc/>
    public override Argument<string> Argument { get; } = ExperimentIdArgument.Create("the experiment");

    /// <inheritdoc/>
    public override string Read(ParseResult parse, UsageErrors errors) => ExperimentIdArgument.Read(parse, Argument, errors);

    /// <inheritdoc/>
    public override async Task<CommandOutcome> RemarkAsync(IClusterSession session, CommandContext context, string named, Remark? remark, CancellationToken cancellation)
    {
        var view = await ExperimentLookup.GetAsync(session.Grains, named, cancellation);
        var notes = view.Notes;
        if (remark is not null)
        {
            notes = await session.Grains.GetGrain<IExperimentGrain>(view.ExperimentId).Remark(remark).WaitAsync(cancellation);
        }

        return NotesView.OfExperiment.OutcomeOf(ExperimentNotesResult.From(view.ExperimentId, notes));
    }
}
