using System.Collections.Concurrent;
using System.Security.Cryptography;
using Experiments.Certificates;

namespace Experiments.Hosting.Access;

/// <summary>Finds out who calls, from the tokens that clients send along. Each token is checked once, and again when certificates change.</summary>
internal sealed class CallerIdentities(CredentialSource source, TimeProvider time)
{
    /// <summary>More tokens than clients of a gateway make in their lifetime. Beyond, all are forgotten and checked again.</summary>
    private const int MostTokens = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    private sealed record Known(Credentials CheckedWith, DateTimeOffset Until, PeerCheck Check);

    /// <summary>Checks a token.</summary>
    public PeerCheck Check(byte[] token)
    {
        var (own, now) = (source.Current, time.GetUtcNow());
        var hash = Convert.ToHexString(SHA256.HashData(token));
        if (_known.TryGetValue(hash, out var known) && known.CheckedWith == own && now < known.Until)
        {
            return known.Check;
        }

        var check = CallToken.Check(token, own, now);
        if (check.Problem is null)
        {
            if (_known.Count >= MostTokens)
            {
                _known.Clear();
            }

            // A minute bounds how long an expired certificate could be used.
            _known[hash] = new Known(own, now.AddMinutes(1), check);
        }

        return check;
    }
}
