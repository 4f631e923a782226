namespace Experiments.Certificates.Tests;

public sealed class CallTokenTests : IDisposable
{
    private readonly CertificateBench _bench = new();
    private readonly Credentials _silo;
    private readonly Credentials _maria;

    public CallTokenTests()
    {
        _bench.Issue();
        (_silo, _maria) = (_bench.Load(CertificateKind.Silo), _bench.Load(CertificateKind.Client));
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Token_says_who_calls_for_some_minutes()
    {
        var token = CallToken.Create(_maria, _bench.Now);

        var check = CallToken.Check(token, _silo, _bench.Now);
        Assert.Equal((null, "client maria (submitter)"), (check.Problem, check.Identity?.ToString()));
        Assert.Null(CallToken.Check(token, _silo, _bench.Now + CallToken.Lifetime).Problem);
        Assert.StartsWith("the token ended at 2030-05-06 07:18", CallToken.Check(token, _silo, _bench.Now + TimeSpan.FromMinutes(16)).Problem, StringComparison.Ordinal);
        Assert.StartsWith("the token ends too late", CallToken.Check(token, _silo, _bench.Now - TimeSpan.FromMinutes(6)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificate_of_somebody_else_is_of_no_use_without_its_key()
    {
        using var admin = _bench.Office.Issue(CertificateIdentity.OfClient("root", "admin"), [], TimeSpan.FromDays(1), new CertificateFolder(_bench.File("root")), replace: false);
        var token = CallToken.Create(_maria, _bench.Now);
        var forged = CallToken.Create(Credentials.Load(new CertificateFolder(_bench.File("root")), CertificateKind.Client, _bench.Now), _bench.Now);
        Assert.Null(CallToken.Check(forged, _silo, _bench.Now).Problem);

        // The signature of maria behind the certificate of root.
        byte[] mixed = [.. forged[..(12 + admin.RawData.Length)], .. token[(12 + _maria.Certificate.RawData.Length)..]];
        Assert.Equal("the token is not signed with the certificate's key", CallToken.Check(mixed, _silo, _bench.Now).Problem);
    }

    [Fact]
    public void Token_that_was_changed_anywhere_or_cut_is_refused()
    {
        var token = CallToken.Create(_maria, _bench.Now);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToArray();
            changed[i] ^= 1;
            Assert.NotNull(CallToken.Check(changed, _silo, _bench.Now).Problem);
            Assert.NotNull(CallToken.Check(token[..i], _silo, _bench.Now).Problem);
        }

        Assert.NotNull(CallToken.Check(new byte[10_000], _silo, _bench.Now).Problem);
    }

    [Fact]
    public void Token_of_another_authority_or_of_a_revoked_certificate_is_refused()
    {
        using var other = new CertificateBench();
        other.Issue();
        Assert.StartsWith("no authority in", CallToken.Check(CallToken.Create(other.Load(CertificateKind.Client), _bench.Now), _silo, _bench.Now).Problem, StringComparison.Ordinal);

        _bench.Office.Revoke(_maria.Certificate.SerialNumber);
        Assert.Equal("it is revoked", CallToken.Check(CallToken.Create(_maria, _bench.Now), _bench.Load(CertificateKind.Silo), _bench.Now).Problem);
    }
}
