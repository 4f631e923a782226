using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Access;

/// <summary>Knows the tokens of the cluster. Wrong tokens cost no more than one call of a grain in <see cref="Pause"/>.</summary>
internal sealed class TokenBook(IGrainFactory grains, TimeProvider time) : ICallers, IDisposable
{
    /// <summary>How long a revoked token may still work.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time between two reads. Requests with an unknown token wait for the next one: a new token works at once, and guessing costs the
    /// cluster nothing.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Copy? _copy;

    private sealed record Copy(ImmutableArray<AccessToken> Tokens, long ReadAt);

    /// <inheritdoc/>
    public async Task<ApiCaller?> FindAsync(HttpContext http, string token)
    {
        if (!AccessTokenText.HasForm(token))
        {
            return null;
        }

        var hash = Encoding.ASCII.GetBytes(AccessTokenText.Hash(token));
        var arrived = time.GetTimestamp();
        if (_copy is { } copy && time.GetElapsedTime(copy.ReadAt) < LongestAge && Find(copy, hash) is { } known)
        {
            return known;
        }

        return Find(await ReadSinceAsync(arrived, http.RequestAborted), hash);
    }

    public void Dispose() => _reading.Dispose();

    private ApiCaller? Find(Copy copy, byte[] hash)
    {
        AccessToken? found = null;
        foreach (var token in copy.Tokens)
        {
            // All are compared, each in constant time, so that the time of an answer tells nothing of what is stored.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token.Sha256), hash))
            {
                found = token;
            }
        }

        return found is null || found.ExpiresAt <= time.GetUtcNow() ? null : new ApiCaller(found.Name, found.Role);
    }

    /// <summary>Returns a copy that was read after a moment, so that it has every token that was created before.</summary>
    private async Task<Copy> ReadSinceAsync(long moment, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            // Another request may have read it meanwhile.
            if (_copy is { } read && read.ReadAt >= moment)
            {
                return read;
            }

            if (_copy is { } last && Pause - time.GetElapsedTime(last.ReadAt) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, time, cancellation);
            }

            var started = time.GetTimestamp();
            var copy = new Copy(await grains.GetGrain<IAccessTokenGrain>(0).Read().WaitAsync(cancellation), started);
            _copy = copy;
            return copy;
        }
        finally
        {
            _reading.Release();
        }
    }
}
