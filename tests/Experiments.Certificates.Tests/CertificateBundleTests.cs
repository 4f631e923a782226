namespace Experiments.Certificates.Tests;

public sealed class CertificateBundleTests : IDisposable
{
    private readonly CertificateBench _bench = new();
    private readonly string _one;
    private readonly string _other;

    public CertificateBundleTests()
    {
        _bench.Office.CreateAuthorities();
        _one = File.ReadAllText(_bench.Folder.AuthorityOf(CertificateKind.Silo));
        _other = File.ReadAllText(_bench.Folder.AuthorityOf(CertificateKind.Client));
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Every_certificate_of_a_bundle_is_read()
    {
        Assert.Equal(2, CertificateBundle.Parse(_one + _other, "x").Certificates.Count);
        Assert.Equal(2, CertificateBundle.Parse($"the old one\n{_one}\r\n# the new one\r\n{_other}", "x").Certificates.Count);
    }

    [Fact]
    public void Bundle_without_a_line_break_between_two_certificates_is_refused() =>
        Refused(_one.TrimEnd() + _other, $"x, line {_one.Split('\n').Length - 1}: a certificate begins in the middle of the line");

    [Fact]
    public void Bundle_that_is_cut_off_or_damaged_is_refused()
    {
        Refused(_one + _other[..(_other.Length / 2)], "x, line");
        Refused(_one + _other.Replace("-----END", "-----ENDE", StringComparison.Ordinal), "x, line");
        Refused(_one[..60] + "!" + _one[61..], "x, line 1: the certificate cannot be read");
        Refused(_one[..200] + "\n" + _one[300..], "x, line 1: the certificate cannot be read");
        Refused(string.Empty, "x has no certificate");
        Refused(File.ReadAllText(_bench.Folder.AuthorityKeyOf(CertificateKind.Silo)), "x has no certificate");
    }

    private static void Refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => CertificateBundle.Parse(text, "x")).Message, StringComparison.Ordinal);
}
