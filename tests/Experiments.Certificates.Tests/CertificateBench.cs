using Microsoft.Extensions.Time.Testing;

namespace Experiments.Certificates.Tests;

/// <summary>A folder with authorities, on a clock that tests move.</summary>
internal sealed class CertificateBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CertificateBench() => Office = new CertificateOffice(Folder = new CertificateFolder(_folder.File("certs")), Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero));

    public DateTimeOffset Now => Time.GetUtcNow();

    public CertificateFolder Folder { get; }

    public CertificateOffice Office { get; }

    public string File(string name) => _folder.File(name);

    /// <summary>Creates the authorities, a silo a.lab and a submitter maria in one folder.</summary>
    public void Issue()
    {
        Office.CreateAuthorities();
        IssueSilo();
        IssueClient();
    }

    public void IssueSilo() => Office.Issue(CertificateIdentity.OfSilo("a.lab"), ["a.lab", "10.0.0.1"], CertificateAuthority.UsualLifetime, Folder, replace: true).Dispose();

    public void IssueClient() => Office.Issue(CertificateIdentity.OfClient("maria", "submitter"), [], CertificateAuthority.UsualLifetime, Folder, replace: true).Dispose();

    public Credentials Load(CertificateKind kind) => Credentials.Load(Folder, kind, Now);

    public void Dispose() => _folder.Dispose();
}
