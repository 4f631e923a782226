using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates;

/// <summary>Says who the owner of a certificate is. The certificate holds it as a URI in its alternative names.</summary>
/// <remarks>
/// The URIs are <c>spiffe://experiments/silo/NAME</c> and <c>spiffe://experiments/client/ROLE/NAME</c>. A submitter that may store programs has
/// the role <c>submitter.programs</c> there. As in SPIFFE's X.509 documents, a certificate has exactly one such URI.
/// </remarks>
public sealed record CertificateIdentity
{
    private const string Domain = "spiffe://experiments/";
    private const string SiloPath = "silo";
    private const string ClientPath = "client";
    private const string Submitter = "submitter";
    private const string SubmitterOfPrograms = "submitter.programs";

    /// <summary>The roles that may store programs without a right of its own.</summary>
    private static readonly string[] ProgramRoles = ["operator", "admin"];

    private readonly bool _hasProgramsRight;

    private CertificateIdentity(CertificateKind kind, string name, string? role, bool hasProgramsRight = false) =>
        (Kind, Name, Role, _hasProgramsRight) = (kind, name, role, hasProgramsRight);

    /// <summary>Gets the roles of clients, the smallest first.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["reader", "submitter", "operator", "admin"];

    /// <summary>Gets what the owner is.</summary>
    public CertificateKind Kind { get; }

    /// <summary>Gets the name of the silo, or of the user or program.</summary>
    public string Name { get; }

    /// <summary>Gets the role of a client, one of <see cref="Roles"/>; null for a silo.</summary>
    public string? Role { get; }

    /// <summary>Gets whether the owner may store programs, which silos then run as code.</summary>
    public bool MayStorePrograms => Kind == CertificateKind.Silo || _hasProgramsRight || ProgramRoles.Contains(Role);

    /// <summary>Gets the URI.</summary>
    public string Uri => Kind == CertificateKind.Silo ? $"{Domain}{SiloPath}/{Name}" : $"{Domain}{ClientPath}/{(_hasProgramsRight ? SubmitterOfPrograms : Role)}/{Name}";

    /// <summary>Creates the identity of a silo.</summary>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static CertificateIdentity OfSilo(string name) => new(CertificateKind.Silo, CertificateNames.Check(name), null);

    /// <summary>Creates the identity of a client.</summary>
    /// <param name="name">The name of the user or program.</param>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="programs">Whether a submitter may store programs. Operators and admins may without it, and readers may not.</param>
    /// <exception cref="ArgumentException">The name or the role is not one, or a reader shall store programs.</exception>
    public static CertificateIdentity OfClient(string name, string role, bool programs = false) =>
        !Roles.Contains(role) ? throw new ArgumentException($"'{role}' is not one of {string.Join(", ", Roles)}", nameof(role))
        : programs && role != Submitter && !ProgramRoles.Contains(role) ? throw new ArgumentException($"a {role} may not store programs; a submitter may", nameof(programs))
        : new(CertificateKind.Client, CertificateNames.Check(name), role, programs && role == Submitter);

    /// <summary>Reads the identity from a certificate. Returns null if the certificate has none, more than one, or one of another form.</summary>
    public static CertificateIdentity? Of(X509Certificate2 certificate)
    {
        var uris = CertificateNames.UrisOf(certificate).Where(uri => uri.StartsWith(Domain, StringComparison.Ordinal)).ToList();
        return uris is [var uri] ? Parse(uri) : null;
    }

    /// <summary>Returns words for messages, such as <c>silo a.lab</c> or <c>client maria (submitter)</c>.</summary>
    public override string ToString() => Kind == CertificateKind.Silo ? $"silo {Name}" : $"client {Name} ({Role}{(_hasProgramsRight ? ", programs" : string.Empty)})";

    private static CertificateIdentity? Parse(string uri) => uri[Domain.Length..].Split('/') switch
    {
        [SiloPath, var name] when CertificateNames.IsName(name) => new(CertificateKind.Silo, name, null),
        [ClientPath, SubmitterOfPrograms, var name] when CertificateNames.IsName(name) => new(CertificateKind.Client, name, Submitter, hasProgramsRight: true),
        [ClientPath, var role, var name] when CertificateNames.IsName(name) && Roles.Contains(role) => new(CertificateKind.Client, name, role),
        _ => null,
    };
}
