namespace Experiments.Certificates.Tests;

public sealed class CredentialSourceTests : IDisposable
{
    private readonly CertificateBench _bench = new();
    private readonly List<string> _refused = [];
    private readonly List<Credentials> _replaced = [];
    private readonly CredentialSource _source;

    public CredentialSourceTests()
    {
        _bench.Issue();
        _source = new CredentialSource(_bench.Folder, CertificateKind.Silo, _bench.Time);
        _source.Refused += _refused.Add;
        _source.Replaced += _replaced.Add;
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Files_are_read_again_after_a_second_and_not_before()
    {
        var before = _source.Current;
        _bench.IssueSilo();
        Assert.Same(before, _source.Current);

        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(before.Certificate.SerialNumber, _source.Current.Certificate.SerialNumber);
        Assert.Same(_source.Current, Assert.Single(_replaced));
        Assert.Empty(_refused);
    }

    [Fact]
    public void Unchanged_files_keep_the_credentials()
    {
        var before = _source.Current;
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Same(before, _source.Current);
    }

    [Fact]
    public void Bundle_under_which_the_own_certificate_is_not_valid_is_refused_once_and_the_credentials_stay()
    {
        var before = _source.Current;
        using var other = new CertificateBench();
        other.Office.CreateAuthorities();
        File.Copy(other.Folder.AuthorityOf(CertificateKind.Silo), _bench.Folder.AuthorityOf(CertificateKind.Silo), overwrite: true);
        for (var i = 0; i < 3; i++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Same(before, _source.Current);
        }

        Assert.Contains("silo.crt cannot be used: no authority in", Assert.Single(_refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_missing_or_half_written_keep_the_credentials_until_they_are_whole()
    {
        var before = _source.Current;
        var key = File.ReadAllText(_bench.Folder.KeyOf(CertificateKind.Silo));
        File.Delete(_bench.Folder.KeyOf(CertificateKind.Silo));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(before, _source.Current);
        File.WriteAllText(_bench.Folder.KeyOf(CertificateKind.Silo), key[..40]);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(before, _source.Current);
        Assert.Equal(2, _refused.Count);

        _bench.IssueSilo();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(before, _source.Current);
    }

    [Fact]
    public void Revoked_certificate_is_refused_from_the_next_reading_on()
    {
        var client = _bench.Load(CertificateKind.Client).Certificate;
        Assert.Null(_source.Current.Check(client, _bench.Now).Problem);

        Assert.True(_bench.Office.Revoke(client.SerialNumber.ToLowerInvariant()));
        Assert.False(_bench.Office.Revoke("00" + client.SerialNumber));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("it is revoked", _source.Current.Check(client, _bench.Now).Problem);
    }

    [Fact]
    public void Broken_list_of_revoked_certificates_revokes_nothing_silently()
    {
        File.WriteAllText(_bench.Folder.Revoked, "# all of them\nmaria\n");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_source.Current);
        Assert.Contains("revoked.txt, line 2: 'maria' is not a serial number", Assert.Single(_refused), StringComparison.Ordinal);
    }
}
