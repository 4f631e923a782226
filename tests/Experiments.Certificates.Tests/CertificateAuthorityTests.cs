using System.Security.Cryptography.X509Certificates;

namespace Experiments.Certificates.Tests;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly CertificateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Silo_and_client_accept_each_other_and_know_names_and_roles()
    {
        _bench.Issue();
        var (silo, client) = (_bench.Load(CertificateKind.Silo), _bench.Load(CertificateKind.Client));

        var ofClient = silo.Check(client.Certificate, _bench.Now);
        Assert.Null(ofClient.Problem);
        Assert.Equal(("maria", "submitter"), (ofClient.Identity!.Name, ofClient.Identity.Role));
        var ofSilo = client.Check(silo.Certificate, _bench.Now);
        Assert.Null(ofSilo.Problem);
        Assert.Equal("spiffe://experiments/silo/a.lab", ofSilo.Identity!.Uri);
    }

    [Fact]
    public void Certificate_of_another_authority_is_refused()
    {
        _bench.Issue();
        using var other = new CertificateBench();
        other.Issue();

        var problem = _bench.Load(CertificateKind.Silo).Check(other.Load(CertificateKind.Client).Certificate, _bench.Now).Problem;

        Assert.StartsWith($"no authority in {_bench.Folder.AuthorityOf(CertificateKind.Client)} has issued it", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Authority_of_clients_cannot_make_a_silo()
    {
        _bench.Issue();
        using var authority = CertificateAuthority.Load(
            CertificateFolder.ReadText(_bench.Folder.AuthorityOf(CertificateKind.Client)), CertificateFolder.ReadText(_bench.Folder.AuthorityKeyOf(CertificateKind.Client)), "client-ca.crt");
        using var forged = authority.Issue(CertificateIdentity.OfSilo("evil"), [], _bench.Now, TimeSpan.FromDays(1));

        Assert.StartsWith("no authority in", _bench.Load(CertificateKind.Client).Check(forged, _bench.Now).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificate_cannot_issue_another_one()
    {
        _bench.Issue();
        using var maria = CertificateAuthority.Load(
            CertificateFolder.ReadText(_bench.Folder.CertificateOf(CertificateKind.Client)), CertificateFolder.ReadText(_bench.Folder.KeyOf(CertificateKind.Client)), "client.crt");

        Assert.ThrowsAny<Exception>(() => maria.Issue(CertificateIdentity.OfClient("evil", "admin"), [], _bench.Now, TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Certificate_ends_with_its_lifetime_and_before_its_authority()
    {
        _bench.Issue();
        var silo = _bench.Load(CertificateKind.Silo);
        var client = _bench.Load(CertificateKind.Client);

        Assert.Null(silo.Check(client.Certificate, _bench.Now + CertificateAuthority.UsualLifetime - TimeSpan.FromMinutes(1)).Problem);
        Assert.StartsWith("it expired at 2031-", silo.Check(client.Certificate, _bench.Now + CertificateAuthority.UsualLifetime + TimeSpan.FromMinutes(1)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("it is not valid before", silo.Check(client.Certificate, _bench.Now - TimeSpan.FromHours(2)).Problem, StringComparison.Ordinal);

        // A minute before the authority ends, a year is cut to that minute.
        _bench.Time.Advance(CertificateAuthority.AuthorityLifetime - TimeSpan.FromMinutes(1));
        using var last = _bench.Office.Issue(CertificateIdentity.OfClient("last", "reader"), [], CertificateAuthority.UsualLifetime, new CertificateFolder(_bench.File("last")), replace: false);
        Assert.Equal(_bench.Office.ListAuthorities(CertificateKind.Client)[0].NotAfter, last.NotAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void Name_that_could_be_read_as_something_else_is_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => CertificateIdentity.OfSilo(name));
        Assert.Throws<ArgumentException>(() => CertificateIdentity.OfClient(name, "reader"));
    }

    [Fact]
    public void Certificate_with_two_identities_or_an_unknown_role_has_none()
    {
        Assert.Null(CertificateIdentity.Of(Signed("spiffe://experiments/client/reader/a", "spiffe://experiments/client/admin/a")));
        Assert.Null(CertificateIdentity.Of(Signed("spiffe://experiments/client/root/a")));
        Assert.Null(CertificateIdentity.Of(Signed("spiffe://experiments/silo/a/b")));
        Assert.Null(CertificateIdentity.Of(Signed()));
        Assert.Equal("client a (admin)", CertificateIdentity.Of(Signed("spiffe://elsewhere/b", "spiffe://experiments/client/admin/a"))?.ToString());
    }

    private X509Certificate2 Signed(params string[] uris)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.lab");
        foreach (var uri in uris)
        {
            names.AddUri(new Uri(uri));
        }

        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(_bench.Now, _bench.Now + TimeSpan.FromDays(1));
    }

    [Fact]
    public void Right_to_store_programs_is_in_the_certificate_of_a_submitter_and_part_of_larger_roles()
    {
        var identity = CertificateIdentity.OfClient("pia", "submitter", programs: true);
        Assert.Equal("spiffe://experiments/client/submitter.programs/pia", identity.Uri);
        Assert.Equal("client pia (submitter, programs)", identity.ToString());
        _bench.Office.CreateAuthorities();
        using var issued = _bench.Office.Issue(identity, [], TimeSpan.FromDays(1), new CertificateFolder(_bench.File("pia")), replace: false);
        Assert.Equal(identity, CertificateIdentity.Of(issued));
        Assert.True(CertificateIdentity.Of(issued)!.MayStorePrograms);

        Assert.False(CertificateIdentity.OfClient("maria", "submitter").MayStorePrograms);
        Assert.True(CertificateIdentity.OfClient("olga", "operator").MayStorePrograms);
        Assert.Equal("spiffe://experiments/client/operator/olga", CertificateIdentity.OfClient("olga", "operator", programs: true).Uri);
        Assert.Throws<ArgumentException>(() => CertificateIdentity.OfClient("rita", "reader", programs: true));
    }
}
