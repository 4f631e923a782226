namespace Experiments.Certificates;

/// <summary>The result of checking another process's certificate.</summary>
/// <param name="Identity">Who the certificate says its owner is; null if it does not say.</param>
/// <param name="Problem">Why the certificate is not accepted; null if it is.</param>
public sealed record PeerCheck(CertificateIdentity? Identity, string? Problem);
