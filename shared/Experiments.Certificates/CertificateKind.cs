namespace Experiments.Certificates;

/// <summary>What the owner of a certificate is. Each kind has an authority of its own.</summary>
public enum CertificateKind
{
    /// <summary>A silo. It may connect to other silos, and clients believe what it says.</summary>
    Silo,

    /// <summary>A client: a user or a program that calls silos with a role.</summary>
    Client,
}
