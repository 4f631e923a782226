using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>TLS to a server whose certificate is signed by an authority that no machine knows, as a mounted file names it.</summary>
public sealed class PostgresTlsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset End = Start.AddDays(30);

    private readonly PostgresServer _server = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Authority_in_a_file_is_believed_and_another_one_is_told()
    {
        var connection = await _server.CreateDatabase();
        using var authority = Authority("lab");
        using var other = Authority("other");
        await File.WriteAllTextAsync(_folder.File("ca.crt"), authority.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("other.crt"), other.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await Encrypt(connection, authority);

        await using var trusted = NpgsqlDataSource.Create($"{connection};SSL Mode=VerifyFull;Root Certificate={_folder.File("ca.crt")}");
        await PostgresSchema.Apply(trusted, TestContext.Current.CancellationToken);
        await using var ssl = trusted.CreateCommand("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        Assert.Equal(true, await ssl.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        foreach (var root in new[] { $";Root Certificate={_folder.File("other.crt")}", string.Empty })
        {
            await using var stranger = NpgsqlDataSource.Create($"{connection};SSL Mode=VerifyFull{root}");
            var error = await Assert.ThrowsAsync<IOException>(() => PostgresSchema.Apply(stranger, TestContext.Current.CancellationToken));
            Assert.Matches(@"^the certificate of the database test_\w+ on 127\.0\.0\.1:\d+ is not accepted: ", error.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Gives the server a certificate of an authority, and waits until new connections are encrypted.</summary>
    private static async Task Encrypt(string connection, X509Certificate2 authority)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Pooling=false");
        await using var folder = source.CreateCommand("SHOW data_directory");
        var data = (string)(await folder.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=database", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, Start, End.AddDays(-1), [1]);
        await File.WriteAllTextAsync(Path.Combine(data, "server.crt"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        var file = Path.Combine(data, "server.key");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (Environment.UserName == "root")
        {
            using var owner = Process.Start("chown", ["postgres", file, Path.Combine(data, "server.crt")]);
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (var sql in new[] { "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        // The server takes the setting a moment after it is told.
        await Wait.Until(
            async () =>
            {
                await using var shown = source.CreateCommand("SHOW ssl");
                return (string)(await shown.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            },
            ssl => ssl == "on",
            TestContext.Current.CancellationToken);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(Start, End);
    }
}
