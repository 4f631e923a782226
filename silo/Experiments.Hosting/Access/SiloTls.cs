using Experiments.Certificates;
using Experiments.Connection.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace Experiments.Hosting.Access;

/// <summary>Encrypts a silo's connections. The port for silos accepts silos, the gateway clients and silos.</summary>
internal static partial class SiloTls
{
    private static readonly CertificateKind[] Silos = [CertificateKind.Silo];
    private static readonly CertificateKind[] Anybody = [CertificateKind.Silo, CertificateKind.Client];

    /// <summary>Encrypts the connections. To be called before anything that reads them.</summary>
    public static void Use(ISiloBuilder silo, CredentialSource source)
    {
        silo.Services.AddSingleton<ConnectionWatch>();
        silo.Services.AddHostedService(services => services.GetRequiredService<ConnectionWatch>());
        silo.Services.AddSingleton(source);
        silo.Services.AddSingleton<CallerIdentities>();
        silo.Configure<SiloConnectionOptions>(options =>
        {
            options.ConfigureSiloOutboundConnection(connection =>
            {
                var services = connection.ApplicationServices;
                connection.UseClientTls(TlsConnections.ForClient(source, TimeOf(services), Log(services, "a silo")));
                services.GetRequiredService<ConnectionWatch>().Watch(connection);
            });
            options.ConfigureSiloInboundConnection(connection => Accept(connection, source, Silos, "the port for silos"));
            options.ConfigureGatewayInboundConnection(connection => Accept(connection, source, Anybody, "the gateway"));
        });
    }

    private static void Accept(Microsoft.AspNetCore.Connections.IConnectionBuilder connection, CredentialSource source, CertificateKind[] accepted, string port)
    {
        var services = connection.ApplicationServices;
        var logger = LoggerOf(services);
        connection.Use(next => async context =>
        {
            await next(context);
            if (context.Features.Get<ITlsConnectionFeature>()?.RemoteCertificate is null)
            {
                LogUnfinished(logger, port, context.RemoteEndPoint);
            }
        });
        connection.UseServerTls(TlsConnections.ForServer(source, TimeOf(services), accepted, Log(services, port)));
        services.GetRequiredService<ConnectionWatch>().Watch(connection);
    }

    private static TimeProvider TimeOf(IServiceProvider services) => services.GetRequiredService<TimeProvider>();

    private static Action<string> Log(IServiceProvider services, string place)
    {
        var logger = LoggerOf(services);
        return problem => LogRefused(logger, place, problem);
    }

    private static ILogger LoggerOf(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SiloTls).FullName!);

    [LoggerMessage(Level = LogLevel.Information, Message = "A connection with {Place} from {EndPoint} ended before its handshake: the other side does not speak TLS 1.3, was refused, or hung up")]
    private static partial void LogUnfinished(ILogger logger, string place, System.Net.EndPoint? endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a connection with {Place}: {Problem}")]
    private static partial void LogRefused(ILogger logger, string place, string problem);
}
