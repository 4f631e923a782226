using Experiments.Certificates;

namespace Experiments.Connection.Tls;

/// <summary>Sends along with every call who calls.</summary>
/// <param name="source">The client's credentials.</param>
/// <param name="time">The clock.</param>
public sealed class CallIdentity(CredentialSource source, TimeProvider time) : IOutgoingGrainCallFilter
{
    /// <summary>The key of the token in the context of a call.</summary>
    public const string ContextKey = "experiments.identity";

    private sealed record Signed(Credentials By, DateTimeOffset Until, byte[] Token);

    private Signed? _signed;

    /// <inheritdoc/>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        RequestContext.Set(ContextKey, Current());
        return context.Invoke();
    }

    // Two threads may sign at once; either token is good.
    private byte[] Current()
    {
        var (own, now) = (source.Current, time.GetUtcNow());
        if (_signed is { } signed && signed.By == own && now < signed.Until)
        {
            return signed.Token;
        }

        _signed = signed = new Signed(own, now + (CallToken.Lifetime / 2), CallToken.Create(own, now));
        return signed.Token;
    }
}
