using Experiments.Certificates;
using Experiments.Connection.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Access;

/// <summary>Encrypts a silo's web server.</summary>
internal static partial class WebTlsHosting
{
    /// <summary>How long a handshake may take, as at the gateway.</summary>
    private static readonly TimeSpan LongestHandshake = TimeSpan.FromSeconds(5);

    /// <summary>Lets every https address of the server use these credentials, and the newest of them for each connection.</summary>
    public static void AddWebTls(this WebApplicationBuilder builder, CredentialSource credentials)
    {
        builder.Services.AddSingleton(services => new WebTls(
            credentials,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            problem => LogRefused(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebTlsHosting).FullName!), problem)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<WebTls>((server, tls) => server.ConfigureHttpsDefaults(https =>
        {
            https.HandshakeTimeout = LongestHandshake;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => tls.IsAccepted(certificate);

            // The selector makes the server start; what each connection really uses is set below, with names of authorities.
            https.ServerCertificateSelector = (_, _) => credentials.Current.Certificate;
            https.OnAuthenticate = (_, options) => tls.Prepare(options);
        }));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a connection with the web server: {Problem}")]
    private static partial void LogRefused(ILogger logger, string problem);
}
