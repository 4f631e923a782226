using Experiments.Certificates;

namespace Experiments.Testing.Silos;

/// <summary>The authorities of a cluster, with certificates of a silo and a client in one folder.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly CertificateKind[] Kinds = [CertificateKind.Silo, CertificateKind.Client];

    private readonly TemporaryFolder _folder = new();
    private readonly CertificateOffice _office;

    /// <summary>Creates the authorities and the certificates of a silo and of the client maria, a submitter.</summary>
    public TestAuthority()
    {
        // A folder apart from that of silo and client, as users have it.
        _office = new CertificateOffice(new CertificateFolder(_folder.File("authority")), TimeProvider.System);
        _office.CreateAuthorities();
        Folder = new CertificateFolder(_folder.File("certs"));
        IssueBy(this);
    }

    /// <summary>Gets the folder of silo and client.</summary>
    public CertificateFolder Folder { get; }

    /// <summary>Returns what a silo or a client has now.</summary>
    public Credentials Load(CertificateKind kind) => Credentials.Load(Folder, kind, TimeProvider.System.GetUtcNow());

    /// <summary>Trusts the authorities of another cluster instead of the own ones.</summary>
    public void Trust(TestAuthority other) => Replace(kind => Authority(other, kind));

    /// <summary>Trusts the authorities of another cluster beside those that are trusted now.</summary>
    public void TrustAlso(TestAuthority other) => Replace(kind => File.ReadAllText(Folder.AuthorityOf(kind)) + Authority(other, kind));

    /// <summary>Replaces the certificates of silo and client by those of another authority.</summary>
    public void IssueBy(TestAuthority other)
    {
        using var folder = new TemporaryFolder();
        var staged = new CertificateFolder(folder.File("staged"));
        other._office.Issue(CertificateIdentity.OfSilo("silo-0"), ["127.0.0.1"], TimeSpan.FromDays(1), staged, replace: true).Dispose();
        other._office.Issue(CertificateIdentity.OfClient("maria", "submitter"), [], TimeSpan.FromDays(1), staged, replace: true).Dispose();
        Directory.CreateDirectory(Folder.Path);
        foreach (var file in Directory.EnumerateFiles(staged.Path).Where(file => other == this || !file.Contains("-ca", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(Folder.Path, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Issues one more silo, and returns its folder.</summary>
    public string IssueSilo(string name)
    {
        var folder = new CertificateFolder(_folder.File(name));
        _office.Issue(CertificateIdentity.OfSilo(name), ["127.0.0.1"], TimeSpan.FromDays(1), folder, replace: false).Dispose();
        return folder.Path;
    }

    /// <summary>Issues one more client, and returns its folder.</summary>
    public string IssueClient(string name, string role, bool programs = false)
    {
        var folder = new CertificateFolder(_folder.File(name));
        _office.Issue(CertificateIdentity.OfClient(name, role, programs), [], TimeSpan.FromDays(1), folder, replace: false).Dispose();
        return folder.Path;
    }

    /// <summary>Revokes the client's certificate, in the folder of the silo too.</summary>
    public void RevokeClient()
    {
        _office.Revoke(_office.ListIssued().Single(certificate => CertificateIdentity.Of(certificate)!.Kind == CertificateKind.Client).SerialNumber);
        File.Copy(_office.Folder.Revoked, Folder.Revoked);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string Authority(TestAuthority of, CertificateKind kind) => File.ReadAllText(of._office.Folder.AuthorityOf(kind));

    private void Replace(Func<CertificateKind, string> text)
    {
        foreach (var kind in Kinds)
        {
            CertificateFolder.Write(Folder.AuthorityOf(kind), text(kind));
        }
    }
}
