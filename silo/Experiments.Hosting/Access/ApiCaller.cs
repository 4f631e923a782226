using Experiments.Contracts.Access;
using Experiments.Grains.Access;

namespace Experiments.Hosting.Access;

/// <summary>Who sent a request to the HTTP API.</summary>
/// <param name="Name">The name of the token, in the certificate, or of the provider's user.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Proof">How the caller has proved who it is.</param>
public sealed record ApiCaller(string Name, Role Role, CallerProof Proof = CallerProof.Token)
{
    private static readonly AsyncLocal<ApiCaller?> Ambient = new();

    /// <summary>
    /// Gets or sets in whose name this flow of control calls grains; null for the silo's own. Silos may call everything, so an API sets this
    /// before it calls any grain for a request. <see cref="CallerGate"/> then holds each call against the role of its method, and the grains
    /// learn the name, as they learn that of a client with a certificate.
    /// </summary>
    public static ApiCaller? Current
    {
        get => Ambient.Value;
        set
        {
            Ambient.Value = value;
            Caller.Set(value is null ? null : new Caller(value.Name, value.Role));
        }
    }

    /// <summary>Returns why the caller may not do something that needs a larger role, and who gives roles.</summary>
    public string RefusalOf(string what, Role needed) => $"{this} may not {what}, which needs the role {Word(needed)}; {Giver}";

    /// <summary>Returns the caller as logs and histories name it: <c>token ci (submitter)</c>.</summary>
    public override string ToString() => $"{Noun} {Name} ({Word(Role)})";

    private string Noun => Proof switch
    {
        CallerProof.Token => "token",
        CallerProof.Certificate => "client",
        CallerProof.Provider => "user",
        _ => throw new InvalidOperationException($"the proof '{Proof}' has no word"),
    };

    private string Giver => Proof switch
    {
        CallerProof.Token => "`experiments tokens create` gives roles",
        CallerProof.Certificate => "`experiments certs create-client` gives roles",
        CallerProof.Provider => "the OpenID Connect provider gives roles",
        _ => throw new InvalidOperationException($"the proof '{Proof}' has no word"),
    };

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
