using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The part of cert-manager's Issuer that we use, after its documentation.</summary>
internal sealed class Issuer : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public IssuerSpec Spec { get; set; } = new();
}

internal sealed class IssuerSpec
{
    public Dictionary<string, string>? SelfSigned { get; set; }

    public IssuerAuthority? Ca { get; set; }
}

internal sealed class IssuerAuthority
{
    public string SecretName { get; set; } = "";
}
