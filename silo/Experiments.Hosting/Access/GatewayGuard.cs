using System.IO.Pipelines;
using Experiments.Connection;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Experiments.Hosting.Access;

/// <summary>
/// Stands between a gateway's port and Orleans. It closes connections that do not introduce themselves, and connections with a message that
/// is too large, nests too deep, or claims to come from a silo or from another client.
/// </summary>
/// <remarks>Orleans deserialises a whole message before any filter of grain calls runs, so a filter comes too late for these.</remarks>
internal sealed partial class GatewayGuard(TimeProvider time, IOptions<EndpointOptions> endpoints, ILogger<GatewayGuard> log)
{
    /// <summary>The most clients that one gateway serves. Each may have one request under way in memory.</summary>
    public const int MostConnections = 1000;

    /// <summary>How long a client may take to introduce itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ReadOnlyMemory<byte> _answer = GatewayProbe.Answer(endpoints.Value.GatewayPort);

    private int _connections;

    /// <summary>Guards the gateway of a silo.</summary>
    public static void Guard(ISiloBuilder silo)
    {
        silo.Services.AddSingleton<GatewayGuard>();
        silo.Configure<SiloConnectionOptions>(options => options.ConfigureGatewayInboundConnection(connection =>
        {
            var guard = connection.ApplicationServices.GetRequiredService<GatewayGuard>();
            connection.Use(next => context => guard.Serve(context, next));
        }));
    }

    private async Task Serve(ConnectionContext context, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > MostConnections)
            {
                LogTooMany(log, context.RemoteEndPoint, MostConnections);
                context.Abort();
                return;
            }

            await using var knock = time.CreateTimer(_ => context.Abort(), null, Patience, Timeout.InfiniteTimeSpan);
            if (await IsProbe(context.Transport.Input))
            {
                await AnswerProbe(context.Transport);
                return;
            }

            knock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var input = new GuardedReader(context.Transport.Input);
            context.Transport = new Pipes(input, context.Transport.Output);
            await using var timer = time.CreateTimer(_ => AbortIfSilent(context, input), null, Patience, Timeout.InfiniteTimeSpan);
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    /// <summary>Returns whether a client only asks whether it is accepted. Leaves the bytes of every other client unread.</summary>
    private static async Task<bool> IsProbe(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            var isProbe = GatewayProbe.IsProbe(read.Buffer);
            if (isProbe is not null || read.IsCompleted)
            {
                input.AdvanceTo(read.Buffer.Start);
                return isProbe == true;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Answers, and reads what the client still sends: a socket that is closed before that discards the answer on its way.</summary>
    private async Task AnswerProbe(IDuplexPipe transport)
    {
        await transport.Output.WriteAsync(_answer);
        await ReadToEnd(transport.Input);
    }

    private static async Task ReadToEnd(PipeReader input)
    {
        for (var isOpen = true; isOpen;)
        {
            var read = await input.ReadAsync();
            input.AdvanceTo(read.Buffer.End);
            isOpen = !read.IsCompleted && !read.IsCanceled;
        }
    }

    private void AbortIfSilent(ConnectionContext context, GuardedReader input)
    {
        if (!input.HasPreamble)
        {
            LogSilent(log, context.RemoteEndPoint, Patience.TotalSeconds);
            context.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed the connection from {EndPoint}: it sent nothing that a client sends first, for {Seconds} s")]
    private static partial void LogSilent(ILogger logger, System.Net.EndPoint? endPoint, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed the connection from {EndPoint}: this gateway serves {Most} clients already")]
    private static partial void LogTooMany(ILogger logger, System.Net.EndPoint? endPoint, int most);

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
