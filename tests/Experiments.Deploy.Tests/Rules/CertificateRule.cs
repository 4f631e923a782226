using System.Globalization;
using Experiments.Certificates;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Silos, agents and clients have the files of their certificates where their variable says, and none is insecure. What cert-manager issues is
/// what they accept: a key on a curve, one URI of ours, an authority of its own kind, renewed long before its end.
/// </summary>
internal sealed class CertificateRule : IManifestRule
{
    private const string SiloVariable = "EXPERIMENTS_SILO__CERTIFICATES";
    private const string ClientVariable = "EXPERIMENTS_CERTS";
    private static readonly string[] OfSilo = ["silo.crt", "silo.key", "silo-ca.crt", "client-ca.crt"];
    private static readonly string[] OfClient = ["client.crt", "client.key", "silo-ca.crt"];

    public IEnumerable<string> Problems(Manifests manifests) =>
    [
        .. manifests.Pods.Where(pod => pod.IsSilo || pod.IsAgent).SelectMany(pod => OfPod(pod, SiloVariable, OfSilo)),
        .. manifests.Pods.Where(pod => pod.Containers.Any(c => c.Name == "client")).SelectMany(pod => OfPod(pod, ClientVariable, OfClient)),
        .. Insecure(manifests),
        .. manifests.All<Certificate>().SelectMany(certificate => OfCertificate(certificate, manifests)),
    ];

    private static IEnumerable<string> OfPod(Pod pod, string variable, string[] needed)
    {
        var container = pod.Spec.Containers.Single();
        if (container.Env?.FirstOrDefault(e => e.Name == variable)?.Value is not { } folder)
        {
            yield return $"{pod.Owner}: {variable} is not set, so that it has no certificate";
            yield break;
        }

        var mount = container.VolumeMounts.FirstOrDefault(m => m.MountPath == folder);
        var volume = pod.Spec.Volumes.FirstOrDefault(v => v.Name == mount?.Name);
        var files = (volume?.Secret?.Items ?? []).Concat(volume?.Projected?.Sources.SelectMany(s => s.Secret?.Items ?? []) ?? []).Select(item => item.Path).ToList();
        foreach (var missing in needed.Except(files))
        {
            yield return $"{pod.Owner}: {folder} has no {missing}";
        }

        if ((volume?.Secret?.DefaultMode ?? volume?.Projected?.DefaultMode) is not 288)
        {
            yield return $"{pod.Owner}: the files in {folder} have not the mode 0440";
        }
    }

    private static IEnumerable<string> Insecure(Manifests manifests) =>
        from name in manifests.All<V1ConfigMap>().SelectMany(c => c.Data.Keys).Concat(manifests.Pods.SelectMany(p => p.Containers).SelectMany(c => c.Env ?? []).Select(e => e.Name))
        where name.EndsWith("SILO__INSECURE", StringComparison.OrdinalIgnoreCase)
        select $"{name} turns certificates off";

    private static IEnumerable<string> OfCertificate(Certificate certificate, Manifests manifests)
    {
        var (name, spec) = (Manifests.Name(certificate), certificate.Spec);
        if (spec.PrivateKey is not { Algorithm: "ECDSA", Size: 256 })
        {
            yield return $"{name}: the key is not one on the curve P-256";
        }

        if (Hours(spec.RenewBefore) < 24 * CertificateInspection.Soon.Days || Hours(spec.RenewBefore) * 2 > Hours(spec.Duration))
        {
            yield return $"{name}: it is renewed {spec.RenewBefore} before its end of {spec.Duration}";
        }

        if (manifests.All<Issuer>().FirstOrDefault(i => i.Metadata.Name == spec.IssuerRef.Name) is not { } issuer)
        {
            yield return $"{name}: there is no issuer {spec.IssuerRef.Name}";
        }
        else if (!spec.IsCA && (spec.Uris is not [var uri] || !IsOurs(uri, issuer.Spec.Ca?.SecretName)))
        {
            yield return $"{name}: {string.Join(", ", spec.Uris)} of {issuer.Spec.Ca?.SecretName} is no identity that silos accept";
        }
    }

    /// <summary>Returns whether a URI names a silo or a client of ours, and the authority of its kind issues the certificate.</summary>
    private static bool IsOurs(string uri, string? authority) => uri.Split('/')[3..] switch
    {
        ["silo", var name] => authority == "experiments-silo-ca" && uri == CertificateIdentity.OfSilo(name).Uri,
        ["client", var role, var name] => authority == "experiments-client-ca" && CertificateIdentity.Roles.Contains(role) && uri == CertificateIdentity.OfClient(name, role).Uri,
        _ => false,
    };

    private static double Hours(string duration) => double.Parse(duration.TrimEnd('h'), CultureInfo.InvariantCulture);
}
