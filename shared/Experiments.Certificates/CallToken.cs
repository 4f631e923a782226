using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Experiments.Certificates;

/// <summary>Proves with every call who calls. It goes along with the call to the silo that executes it, which may be another one than the gateway.</summary>
/// <remarks>
/// A token is an end, the length of a certificate, the certificate, and the signature of its key over the certificate's hash and the end. It
/// is good for minutes: a silo that keeps one cannot use it later, and no list of used tokens is needed.
/// </remarks>
public static class CallToken
{
    /// <summary>How long a token is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The clocks of client and silo may differ by so much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The largest token in bytes. A certificate of ours has some 600.</summary>
    private const int LargestToken = 4096;

    private const int HeaderLength = sizeof(long) + sizeof(int);

    /// <summary>Nothing else that is signed with these keys begins with this text.</summary>
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("experiments call token 1\n");

    /// <summary>Makes a token.</summary>
    /// <param name="own">The caller's credentials.</param>
    /// <param name="now">The time.</param>
    public static byte[] Create(Credentials own, DateTimeOffset now)
    {
        using var key = own.Certificate.GetECDsaPrivateKey() ?? throw new InvalidOperationException("the certificate has no key on a curve");
        var certificate = own.Certificate.RawData;
        var end = (now + Lifetime).UtcTicks;
        byte[] token = [.. new byte[HeaderLength], .. certificate, .. key.SignData(Signed(certificate, end), HashAlgorithmName.SHA256)];
        BinaryPrimitives.WriteInt64LittleEndian(token, end);
        BinaryPrimitives.WriteInt32LittleEndian(token.AsSpan(sizeof(long)), certificate.Length);
        return token;
    }

    /// <summary>Checks a token of another process.</summary>
    /// <param name="token">The token.</param>
    /// <param name="own">The credentials of this process, whose authorities decide.</param>
    /// <param name="now">The time.</param>
    public static PeerCheck Check(byte[] token, Credentials own, DateTimeOffset now)
    {
        if (Split(token) is not var (end, certificate, signature))
        {
            return new PeerCheck(null, "the token is broken");
        }

        try
        {
            using var peer = X509CertificateLoader.LoadCertificate(certificate);
            var check = own.Check(peer, now);
            if (check.Problem is not null)
            {
                return check;
            }

            using var key = peer.GetECDsaPublicKey();
            return key?.VerifyData(Signed(certificate, end), signature, HashAlgorithmName.SHA256) != true ? new PeerCheck(check.Identity, "the token is not signed with the certificate's key")
                : end < (now - ClockTolerance).UtcTicks ? new PeerCheck(check.Identity, $"the token ended at {new DateTimeOffset(end, TimeSpan.Zero):u}; compare the clocks of the two machines")
                : end > (now + Lifetime + ClockTolerance).UtcTicks ? new PeerCheck(check.Identity, "the token ends too late; compare the clocks of the two machines")
                : check;
        }
        catch (CryptographicException e)
        {
            return new PeerCheck(null, $"the token's certificate cannot be read: {e.Message}");
        }
    }

    private static (long End, byte[] Certificate, byte[] Signature)? Split(byte[] token)
    {
        if (token.Length is <= HeaderLength or > LargestToken)
        {
            return null;
        }

        var end = BinaryPrimitives.ReadInt64LittleEndian(token);
        var length = BinaryPrimitives.ReadInt32LittleEndian(token.AsSpan(sizeof(long)));
        return end is >= 0 and < 3_155_378_975_999_999_999 && length > 0 && length < token.Length - HeaderLength
            ? (end, token[HeaderLength..(HeaderLength + length)], token[(HeaderLength + length)..])
            : null;
    }

    private static byte[] Signed(byte[] certificate, long end)
    {
        byte[] data = [.. Purpose, .. SHA256.HashData(certificate), .. new byte[sizeof(long)]];
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(data.Length - sizeof(long)), end);
        return data;
    }
}
