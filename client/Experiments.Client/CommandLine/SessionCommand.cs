using System.CommandLine;
using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>The base of commands that read or change what is stored, and train nothing. It opens the session.</summary>
/// <typeparam name="TRequest">What the command's own options ask for.</typeparam>
internal abstract class SessionCommand<TRequest>(string name, string description, CommandContext context)
    : ExperimentsCommand<SessionRequest<TRequest>>(name, description, context)
{
    private readonly SessionOptions _session = new();

    /// <summary>Adds the options that name the session. Commands add them last, so that help shows their own options first.</summary>
    protected void AddSessionOptions() => _session.AddStateTo(this);

    /// <summary>Gets whether the command changes states. A command that only reads needs no silo.</summary>
    protected virtual bool ChangesState => false;

    /// <summary>Returns whether a request changes states, if an option decides.</summary>
    protected virtual bool Changes(TRequest asked) => ChangesState;

    /// <summary>Reads and checks the command's own options.</summary>
    protected abstract TRequest ReadAsked(ParseResult parse, UsageErrors errors);

    /// <summary>Executes a request in an open session.</summary>
    protected abstract Task<CommandOutcome> ExecuteAsync(TRequest asked, IClusterSession session, CancellationToken cancellation);

    /// <summary>Returns the folder for figures of a name that <c>--out</c> does not give: a folder below the state folder.</summary>
    protected string FolderInState(ParseResult parse, string kind, string name) => Path.Combine(_session.StateFolder(parse, Context), kind, name);

    /// <inheritdoc/>
    protected sealed override SessionRequest<TRequest> Read(ParseResult parse, UsageErrors errors)
    {
        var asked = ReadAsked(parse, errors);
        var target = Changes(asked) ? _session.ReadForChanging(parse, Context, errors) : _session.ReadForLooking(parse, Context, errors);
        return new SessionRequest<TRequest>(asked, target);
    }

    /// <inheritdoc/>
    protected sealed override async Task<CommandOutcome> ExecuteAsync(SessionRequest<TRequest> request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(request.Target, cancellation);
        return await ExecuteAsync(request.Asked, session, cancellation);
    }
}
