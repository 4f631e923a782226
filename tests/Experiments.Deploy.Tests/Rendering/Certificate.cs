using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The part of cert-manager's Certificate that we use, after its documentation.</summary>
internal sealed class Certificate : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public CertificateSpec Spec { get; set; } = new();
}

internal sealed class CertificateSpec
{
    public string SecretName { get; set; } = "";

    public string? CommonName { get; set; }

    public bool IsCA { get; set; }

    public string Duration { get; set; } = "";

    public string RenewBefore { get; set; } = "";

    public List<string> Uris { get; set; } = [];

    public List<string> Usages { get; set; } = [];

    public CertificatePrivateKey PrivateKey { get; set; } = new();

    public CertificateIssuer IssuerRef { get; set; } = new();
}

internal sealed class CertificatePrivateKey
{
    public string Algorithm { get; set; } = "";

    public int Size { get; set; }

    public string? Encoding { get; set; }

    public string RotationPolicy { get; set; } = "";
}

internal sealed class CertificateIssuer
{
    public string Name { get; set; } = "";

    public string Kind { get; set; } = "";
}
