using Experiments.Certificates;
using Experiments.Connection.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

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
            });
            options.ConfigureSiloInboundConnection(connection => Accept(connection, source, Silos, "the port for silos"));
            options.ConfigureGatewayInboundConnection(connection => Accept(connection, source, Anybody, "the gateway"));
        });
    }

    private static void Accept(Microsoft.AspNetCore.Connections.IConnectionBuilder connection, CredentialSource source, CertificateKind[] accepted, string port)
    {
        var services = connection.ApplicationServices;
        connection.UseServerTls(TlsConnections.ForServer(source, TimeOf(services), accepted, Log(services, port)));
        services.GetRequiredService<ConnectionWatch>().Watch(connection);
    }

    private static TimeProvider TimeOf(IServiceProvider services) => services.GetRequiredService<TimeProvider>();

    private static Action<string> Log(IServiceProvider services, string place)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SiloTls).FullName!);
        return problem => LogRefused(logger, place, problem);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a connection with {Place}: {Problem}")]
    private static partial void LogRefused(ILogger logger, string place, string problem);
}
