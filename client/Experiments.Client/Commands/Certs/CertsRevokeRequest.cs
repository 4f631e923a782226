using Experiments.Certificates;

namespace Experiments.Client.Commands.Certs;

/// <summary>What <c>certs revoke</c> is asked for.</summary>
/// <param name="Office">The authorities.</param>
/// <param name="Serial">The serial number, in hexadecimal.</param>
internal sealed record CertsRevokeRequest(CertificateOffice Office, string Serial);
