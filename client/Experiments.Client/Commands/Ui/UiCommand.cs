using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Local;
using Experiments.Connection;
using Experiments.Pages;

namespace Experiments.Client.Commands.Ui;

/// <summary>Serves the page on this machine until the user ends it.</summary>
internal sealed class UiCommand : ExperimentsCommand<UiRequest>
{
    private const int UsualPort = 7077;
    private const int LargestPort = 65_535;

    private readonly Option<string?> _port = new("--port") { Description = $"Port on 127.0.0.1 [default: {UsualPort}, or a free one if that is in use]", HelpName = "PORT" };
    private readonly Option<bool> _noOpen = new("--no-open") { Description = "Print the address only, and open no browser" };
    private readonly SessionOptions _session = new();

    public UiCommand(CommandContext context)
        : base("ui", "Show sweeps and experiments in a browser until Ctrl-C. Works beside a command that trains; starts no work itself.", context)
    {
        Add(_port);
        Add(_noOpen);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments ui", "experiments ui --port 8080 --no-open", "experiments ui --cluster 127.0.0.1:30001"];

    /// <inheritdoc/>
    protected override UiRequest Read(ParseResult parse, UsageErrors errors) => new(
        _session.ReadForLooking(parse, Context, errors),
        parse.ReadInteger(_port, 0, LargestPort, errors),
        !parse.ValueOf(_noOpen),
        ExperimentsRootCommand.IsVerbose(parse));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(UiRequest request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.FollowAsync(request.Target, cancellation);
        await using var host = await StartAsync(request, session, cancellation);
        Context.Terminal.WriteNote(session.Description);
        await Context.Terminal.Output.WriteLineAsync(host.Entrance.ToString());
        await Context.Terminal.Output.FlushAsync(cancellation);
        Context.Terminal.WriteNote("The address holds a key: whoever knows it may change what you may change. Ctrl-C ends the page; what trains goes on.");
        if (request.Opens)
        {
            Browser.TryOpen(host.Entrance);
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, Context.Time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ending the page is what the user wants, so it is no error.
        }

        return new CommandOutcome((_, _) => { });
    }

    private async Task<PageHost> StartAsync(UiRequest request, IClusterSession session, CancellationToken cancellation)
    {
        try
        {
            return await StartAsync(request.Port ?? UsualPort);
        }
        catch (IOException) when (request.Port is null)
        {
            return await StartAsync(0);
        }
        catch (IOException e)
        {
            throw new IOException($"port {request.Port} of 127.0.0.1 cannot be used: {e.Message}; name another one with --port, or none for a free one", e);
        }

        Task<PageHost> StartAsync(int port) => PageHost.StartAsync(session.Grains, Context.Workloads, port, Context.Time, request.Verbose, cancellation);
    }
}
