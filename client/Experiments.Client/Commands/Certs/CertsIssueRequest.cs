using Experiments.Certificates;

namespace Experiments.Client.Commands.Certs;

/// <summary>A certificate to issue.</summary>
/// <param name="Office">The authorities.</param>
/// <param name="Owner">Whose it will be.</param>
/// <param name="Hosts">DNS names and addresses of a silo.</param>
/// <param name="Lifetime">How long it is valid.</param>
/// <param name="Target">The folder that gets it.</param>
/// <param name="Replaces">Whether one that is there is replaced.</param>
internal sealed record CertsIssueRequest(
    CertificateOffice Office, CertificateIdentity Owner, IReadOnlyList<string> Hosts, TimeSpan Lifetime, CertificateFolder Target, bool Replaces);
