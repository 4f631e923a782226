namespace Experiments.Certificates.Tests;

public sealed class CertificateOfficeTests : IDisposable
{
    private readonly CertificateBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Keys_and_folders_are_for_this_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        _bench.Issue();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_bench.Folder.Path));
            foreach (var file in Directory.EnumerateFiles(_bench.Folder.Path))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            File.SetUnixFileMode(_bench.Folder.KeyOf(CertificateKind.Silo), UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Assert.Contains("silo.key can be read by other users", Assert.Single(CertificateInspection.Inspect(_bench.Folder, _bench.Now)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_overwritten_unless_it_is_said()
    {
        _bench.Issue();
        var before = Contents();

        Assert.Contains("exist already and would be lost", Assert.Throws<IOException>(() => _bench.Office.CreateAuthorities()).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => _bench.Office.Issue(CertificateIdentity.OfSilo("b"), [], TimeSpan.FromDays(1), _bench.Folder, replace: false));
        Assert.Throws<IOException>(() => _bench.Office.Issue(CertificateIdentity.OfClient("b", "admin"), [], TimeSpan.FromDays(1), _bench.Folder, replace: false));

        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Folder_of_its_own_has_all_that_a_silo_or_a_client_needs_and_no_key_of_an_authority()
    {
        _bench.Office.CreateAuthorities();
        var (silo, client) = (new CertificateFolder(_bench.File("silo-a")), new CertificateFolder(_bench.File("maria")));
        _bench.Office.Issue(CertificateIdentity.OfSilo("a"), ["a.lab"], TimeSpan.FromDays(1), silo, replace: false);
        _bench.Office.Issue(CertificateIdentity.OfClient("maria", "reader"), [], TimeSpan.FromDays(1), client, replace: false);

        Assert.Equal(["client-ca.crt", "silo-ca.crt", "silo.crt", "silo.key"], Directory.EnumerateFiles(silo.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["client.crt", "client.key", "silo-ca.crt"], Directory.EnumerateFiles(client.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Null(Credentials.Load(silo, CertificateKind.Silo, _bench.Now).Check(Credentials.Load(client, CertificateKind.Client, _bench.Now).Certificate, _bench.Now).Problem);
        Assert.Equal(["a", "maria"], _bench.Office.ListIssued().Select(certificate => CertificateIdentity.Of(certificate)!.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Key_of_another_certificate_is_found()
    {
        _bench.Issue();
        File.Copy(_bench.Folder.KeyOf(CertificateKind.Client), _bench.Folder.KeyOf(CertificateKind.Silo), overwrite: true);
        Assert.Contains("silo.key is not the private key of", Assert.Single(CertificateInspection.Inspect(_bench.Folder, _bench.Now)), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_is_inspected_for_every_problem_at_once()
    {
        Assert.Contains("does not exist", Assert.Single(CertificateInspection.Inspect(_bench.Folder, _bench.Now)), StringComparison.Ordinal);
        _bench.Issue();
        Assert.Empty(CertificateInspection.Inspect(_bench.Folder, _bench.Now));
        Assert.Equal(2, CertificateInspection.Inspect(_bench.Folder, _bench.Now + TimeSpan.FromDays(340)).Count);

        File.Delete(_bench.Folder.KeyOf(CertificateKind.Silo));
        File.AppendAllText(_bench.Folder.AuthorityOf(CertificateKind.Client), "-----BEGIN CERTIFICATE-----\n");
        Assert.Equal(2, CertificateInspection.Inspect(_bench.Folder, _bench.Now).Count);
    }

    [Fact]
    public void Local_certificates_are_made_once_renewed_before_they_end_and_usable_at_once()
    {
        LocalCertificates.Ensure(_bench.Folder, _bench.Time);
        var before = Contents();
        LocalCertificates.Ensure(_bench.Folder, _bench.Time);
        Assert.Equal(before, Contents());
        Assert.Equal("client local (admin)", _bench.Load(CertificateKind.Client).Identity.ToString());

        _bench.Time.Advance(CertificateAuthority.UsualLifetime - TimeSpan.FromDays(20));
        LocalCertificates.Ensure(_bench.Folder, _bench.Time);
        Assert.Null(_bench.Load(CertificateKind.Silo).Check(_bench.Load(CertificateKind.Client).Certificate, _bench.Now + TimeSpan.FromDays(300)).Problem);
    }

    [Fact]
    public async Task Many_processes_make_local_certificates_at_once_and_agree()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => LocalCertificates.Ensure(_bench.Folder, _bench.Time), TestContext.Current.CancellationToken)));
        Assert.Empty(CertificateInspection.Inspect(_bench.Folder, _bench.Now));
        Assert.Equal(2, _bench.Office.ListIssued().Count);
    }

    private Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(_bench.Folder.Path, "*.*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);
}
