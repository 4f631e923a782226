using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Remarks;

namespace Experiments.Client.Commands.Remarks;

/// <summary>What notes and tags are about: a sweep or an experiment.</summary>
internal abstract class RemarkSubject
{
    /// <summary>Gets the subject in words, such as <c>a sweep</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Gets the start of the commands, such as <c>experiments sweep</c>.</summary>
    public abstract string Commands { get; }

    /// <summary>Gets an argument for examples.</summary>
    public abstract string Example { get; }

    /// <summary>Gets the command that finds subjects by their tags.</summary>
    public abstract string Finder { get; }

    /// <summary>Gets the argument that names the subject.</summary>
    public abstract Argument<string> Argument { get; }

    /// <summary>Reads the argument. Adds an error if the text cannot name a subject.</summary>
    public abstract string Read(ParseResult parse, UsageErrors errors);

    /// <summary>Records a remark, if there is one, and returns all of the subject as the command's outcome.</summary>
    /// <param name="session">The cluster.</param>
    /// <param name="context">The command's context.</param>
    /// <param name="named">The subject as the user named it.</param>
    /// <param name="remark">The remark; null to show what is recorded.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Experiments.Contracts.InvalidSpecException">The remark is out of bounds.</exception>
    public abstract Task<CommandOutcome> RemarkAsync(IClusterSession session, CommandContext context, string named, Remark? remark, CancellationToken cancellation);
}
