using Experiments.Contracts.Access;
using Experiments.Grains.Access;

namespace Experiments.Hosting.Access;

/// <summary>Who sent a request to the HTTP API.</summary>
/// <param name="Name">The name of the token.</param>
/// <param name="Role">What the caller may do.</param>
public sealed record ApiCaller(string Name, Role Role)
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

    /// <summary>Returns the caller as logs and histories name it: <c>token ci (submitter)</c>.</summary>
    public override string ToString() => $"token {Name} ({Role.ToString().ToLowerInvariant()})";
}
