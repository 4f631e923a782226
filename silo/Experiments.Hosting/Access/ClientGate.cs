using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Experiments.Certificates;
using Experiments.Connection.Tls;
using Experiments.Contracts.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Access;

/// <summary>
/// Refuses every call of a client to a method without a <see cref="RoleAttribute"/>, and to one whose role the client does not have. Orleans'
/// own grains and system targets have none, so a client reaches none of them but the cluster's manifest, which it needs to find grains.
/// </summary>
/// <remarks>
/// The id of a call's source is what the sender claims. The gateway's port is open to clients only, so a client that claims to be a silo
/// is stopped there; see docs/security.md for what remains. Roles come from certificates, so a silo without certificates gives every role.
/// </remarks>
internal sealed class ClientGate(IServiceProvider services, AuditLog audit) : IIncomingGrainCallFilter
{
    /// <summary>Orleans' client asks this system target which grains the cluster has. The type is internal to Orleans.</summary>
    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    /// <summary>Orleans begins the keys of clients inside of silos with this word.</summary>
    private static readonly byte[] HostedPrefix = Encoding.UTF8.GetBytes("hosted-");

    private static readonly ConcurrentDictionary<MethodInfo, Access> Rules = new();

    /// <summary>Null on a silo without certificates.</summary>
    private readonly CallerIdentities? _identities = services.GetService<CallerIdentities>();

    /// <summary>Who may call a method: clients with a role, every client, or silos alone.</summary>
    private sealed record Access(bool IsOpen, Role? Role);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsSilo(context.SourceId))
        {
            return context.Invoke();
        }

        var access = AccessTo(context.InterfaceMethod);
        var method = $"{context.InterfaceName}.{context.MethodName}";
        if (!access.IsOpen)
        {
            throw Refuse(context.SourceId?.ToString() ?? "a caller without an id", method, $"clients may not call {method}; only silos call it");
        }

        if (access.Role is { } needed)
        {
            var caller = _identities is null ? $"a client ({context.SourceId})" : CheckRole(_identities, needed, method, context);
            if (needed > Role.Reader)
            {
                audit.Called(caller, method, context.TargetId.ToString());
            }
        }

        ClientArguments.Check(context);
        return context.Invoke();
    }

    /// <summary>Returns whether clients may call a method.</summary>
    internal static bool IsOpen(MethodInfo method) => AccessTo(method).IsOpen;

    /// <summary>Returns whether a source is a grain, a system target or a client inside of a silo.</summary>
    internal static bool IsSilo(GrainId? source) => source is { } id && (!id.IsClient() || IsHosted(id.Key));

    /// <summary>Returns whether a client with this key is inside of a silo.</summary>
    internal static bool IsHosted(IdSpan key) => key.AsSpan().StartsWith(HostedPrefix);

    /// <summary>Returns whether a serialised message names a client inside of a silo anywhere.</summary>
    internal static bool NamesHosted(ReadOnlySpan<byte> message) => message.IndexOf(HostedPrefix) >= 0;

    /// <summary>Returns whether a role in a certificate includes the one that a method needs. A silo's certificate includes all.</summary>
    internal static bool Includes(CertificateIdentity identity, Role needed) =>
        identity.Kind == CertificateKind.Silo || (Enum.TryParse<Role>(identity.Role, ignoreCase: true, out var role) && role >= needed);

    private static Access AccessTo(MethodInfo method) => Rules.GetOrAdd(method, static method =>
        method.GetCustomAttribute<RoleAttribute>() is { } role ? new Access(true, role.Role)
        : new Access(method.DeclaringType is { FullName: Manifest } type && type.Assembly.GetName().Name == "Orleans.Core", null));

    /// <summary>Returns the name of a caller that has the role.</summary>
    private string CheckRole(CallerIdentities identities, Role needed, string method, IIncomingGrainCallContext context)
    {
        var (identity, problem) = RequestContext.Get(CallIdentity.ContextKey) is byte[] token ? identities.Check(token) : new PeerCheck(null, "the call carries no token");
        var caller = identity?.ToString() ?? $"a client ({context.SourceId})";
        if (problem is not null)
        {
            throw Refuse(caller, method, $"{caller} may not call {method}: {problem}");
        }

        return Includes(identity!, needed) ? caller
            : throw Refuse(caller, method, $"{caller} may not call {method}, which needs the role {needed.ToString().ToLowerInvariant()}; `experiments certs create-client` gives roles");
    }

    private UnauthorizedAccessException Refuse(string caller, string method, string message)
    {
        audit.Refused(caller, method);
        return new UnauthorizedAccessException(message);
    }
}
