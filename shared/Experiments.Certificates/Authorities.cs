using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>The authorities that are trusted for one kind of certificate.</summary>
/// <param name="bundle">Their certificates.</param>
/// <param name="file">The file that holds them, for messages.</param>
public sealed class Authorities(CertificateBundle bundle, string file)
{
    /// <summary>Gets the certificates of the authorities.</summary>
    public IReadOnlyList<X509Certificate2> Certificates => bundle.Certificates;

    /// <summary>Gets the file that holds them.</summary>
    public string File => file;

    /// <summary>Returns what is wrong with a certificate at a time; null if one of the authorities has issued it and it is valid.</summary>
    public string? ProblemOf(X509Certificate2 certificate, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        Trust(chain.ChainPolicy);
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        if (chain.Build(certificate))
        {
            return null;
        }

        if (now < certificate.NotBefore)
        {
            return $"it is not valid before {certificate.NotBefore.ToUniversalTime():u}";
        }

        if (now > certificate.NotAfter)
        {
            return $"it expired at {certificate.NotAfter.ToUniversalTime():u}";
        }

        var expired = chain.ChainElements.Skip(1).Select(element => element.Certificate).FirstOrDefault(issuer => now > issuer.NotAfter);
        return expired is not null
            ? $"its authority '{expired.Subject}' expired at {expired.NotAfter.ToUniversalTime():u}"
            : $"no authority in {file} has issued it, but '{certificate.Issuer}'";
    }

    /// <summary>Makes a chain's policy trust these authorities and no others, without asking the network for anything.</summary>
    public void Trust(X509ChainPolicy policy)
    {
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(bundle.Certificates.ToArray());
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
    }
}
