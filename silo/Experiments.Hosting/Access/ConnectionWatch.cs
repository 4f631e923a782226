using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Experiments.Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Connections.Security;

namespace Experiments.Hosting.Access;

/// <summary>
/// Closes open connections whose certificates are no longer valid: expired, revoked, or of an authority that is trusted no longer. A
/// handshake proves a certificate's validity at its own time only, and connections live for weeks.
/// </summary>
internal sealed partial class ConnectionWatch : BackgroundService
{
    /// <summary>How often the files of the credentials are looked at.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>How often certificates are checked for their end if the files do not change.</summary>
    private static readonly TimeSpan ExpiryPeriod = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ConnectionContext, X509Certificate2> _open = new();
    private readonly CredentialSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger<ConnectionWatch> _log;

    public ConnectionWatch(CredentialSource source, TimeProvider time, ILogger<ConnectionWatch> log)
    {
        (_source, _time, _log) = (source, time, log);
        source.Refused += problem => LogUnusable(log, source.Folder.Path, problem);
        source.Replaced += credentials => LogReplaced(log, source.Folder.Path, credentials.Identity, credentials.Certificate.SerialNumber, credentials.Certificate.NotAfter);
    }

    /// <summary>Watches the connections of a port. To be called after the port speaks TLS.</summary>
    public void Watch(IConnectionBuilder connection) => connection.Use(next => async context =>
    {
        if (context.Features.Get<ITlsConnectionFeature>()?.RemoteCertificate is not { } certificate)
        {
            // TLS demands a certificate, so that this cannot happen.
            context.Abort();
            return;
        }

        _open[context] = certificate;
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Period, _time);
        var (checkedWith, checkedAt) = (_source.Current, _time.GetTimestamp());
        try
        {
            while (await ticks.WaitForNextTickAsync(stoppingToken))
            {
                var current = _source.Current;
                if (current != checkedWith || _time.GetElapsedTime(checkedAt) >= ExpiryPeriod)
                {
                    (checkedWith, checkedAt) = (current, _time.GetTimestamp());
                    CloseInvalid(current);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private void CloseInvalid(Credentials current)
    {
        foreach (var (context, certificate) in _open)
        {
            if (current.Check(certificate, _time.GetUtcNow()) is { Problem: { } problem, Identity: var identity })
            {
                LogClosed(_log, identity, context.RemoteEndPoint, problem);
                context.Abort();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Closed the connection of {Identity} from {EndPoint}, whose certificate is not accepted any more: {Problem}")]
    private static partial void LogClosed(ILogger logger, CertificateIdentity? identity, System.Net.EndPoint? endPoint, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificates in {Folder} have changed and cannot be used; those from before stay in use: {Problem}")]
    private static partial void LogUnusable(ILogger logger, string folder, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Uses the changed certificates in {Folder}: {Identity}, serial number {Serial}, expires {Expires:u}")]
    private static partial void LogReplaced(ILogger logger, string folder, CertificateIdentity identity, string serial, DateTime expires);
}
