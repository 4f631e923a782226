using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Remarks;

namespace Experiments.Client.Commands.Remarks;

/// <summary>The base of commands that record something to remember of a sweep or an experiment, or show it.</summary>
internal abstract class RemarkCommand : SessionCommand<RemarkRequest>
{
    protected RemarkCommand(string name, string description, RemarkSubject subject, CommandContext context)
        : base(name, description, context)
    {
        Subject = subject;
        Add(subject.Argument);
    }

    /// <summary>Gets what the command is about.</summary>
    protected RemarkSubject Subject { get; }

    /// <inheritdoc/>
    protected sealed override bool Changes(RemarkRequest asked) => asked.Remark is not null;

    /// <summary>Reads what to record. Returns null if the command only shows.</summary>
    protected abstract Remark? ReadRemark(ParseResult parse, UsageErrors errors);

    /// <inheritdoc/>
    protected sealed override RemarkRequest ReadAsked(ParseResult parse, UsageErrors errors) => new(Subject.Read(parse, errors), ReadRemark(parse, errors));

    /// <inheritdoc/>
    protected sealed override async Task<CommandOutcome> ExecuteAsync(RemarkRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        try
        {
            return await Subject.RemarkAsync(session, Context, asked.Named, asked.Remark, cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }
    }
}
