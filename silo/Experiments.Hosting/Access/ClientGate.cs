using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Experiments.Certificates;
using Experiments.Connection.Tls;
using Experiments.Contracts.Access;
using Experiments.Grains.Access;
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
    private sealed record Access(bool IsOpen, RoleAttribute? Role);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsSilo(context.SourceId))
        {
            // A grain's own calls carry the client that caused them.
            await context.Invoke();
            return;
        }

        var access = AccessTo(context.InterfaceMethod);
        var method = $"{context.InterfaceName}.{context.MethodName}";
        if (!access.IsOpen)
        {
            throw Refuse(context.SourceId?.ToString() ?? "a caller without an id", method, $"clients may not call {method}; only silos call it");
        }

        if (access.Role is not { } needed)
        {
            await context.Invoke();
            return;
        }

        var identity = _identities is null ? null : CheckRole(_identities, needed, method, context);
        var caller = identity?.ToString() ?? $"a client ({context.SourceId})";

        // What the client itself wrote there is gone, and so is its token: the grain's own calls do not need it.
        Caller.Set(identity is null ? null : new Caller(identity.Name, RoleOf(identity)));
        RequestContext.Remove(CallIdentity.ContextKey);
        if (needed.Role > Role.Reader)
        {
            audit.Called(caller, method, context.TargetId.ToString());
        }

        ClientArguments.Check(context);
        try
        {
            await context.Invoke();
        }
        catch (AccessRefusedException refusal)
        {
            audit.Refused(caller, method, refusal.Message);
            throw;
        }
    }

    /// <summary>Returns whether clients may call a method.</summary>
    internal static bool IsOpen(MethodInfo method) => AccessTo(method).IsOpen;

    /// <summary>Returns whether a source is a grain, a system target or a client inside of a silo.</summary>
    internal static bool IsSilo(GrainId? source) => source is { } id && (!id.IsClient() || IsHosted(id.Key));

    /// <summary>Returns whether a client with this key is inside of a silo.</summary>
    internal static bool IsHosted(IdSpan key) => key.AsSpan().StartsWith(HostedPrefix);

    /// <summary>Returns whether a serialised message names a client inside of a silo anywhere.</summary>
    internal static bool NamesHosted(ReadOnlySpan<byte> message) => message.IndexOf(HostedPrefix) >= 0;

    /// <summary>Returns whether a certificate gives the role and the right that a method needs. A silo's certificate gives all.</summary>
    internal static bool Includes(CertificateIdentity identity, RoleAttribute needed) =>
        RoleOf(identity) >= needed.Role && (!needed.StoresPrograms || identity.MayStorePrograms);

    private static Role RoleOf(CertificateIdentity identity) => identity.Kind == CertificateKind.Silo ? Role.Admin : Enum.Parse<Role>(identity.Role!, ignoreCase: true);

    private static Access AccessTo(MethodInfo method) => Rules.GetOrAdd(method, static method =>
        method.GetCustomAttribute<RoleAttribute>() is { } role ? new Access(true, role)
        : new Access(method.DeclaringType is { FullName: Manifest } type && type.Assembly.GetName().Name == "Orleans.Core", null));

    /// <summary>Returns who calls, with a certificate that allows the call.</summary>
    private CertificateIdentity CheckRole(CallerIdentities identities, RoleAttribute needed, string method, IIncomingGrainCallContext context)
    {
        var (identity, problem) = RequestContext.Get(CallIdentity.ContextKey) is byte[] token ? identities.Check(token) : new PeerCheck(null, "the call carries no token");
        var caller = identity?.ToString() ?? $"a client ({context.SourceId})";
        return problem is not null ? throw Refuse(caller, method, $"you are {caller}, and may not call {method}: {problem}")
            : Includes(identity!, needed) ? identity!
            : throw Refuse(caller, method, $"you are {caller}, and {method} needs {Needs(needed)} --replace` issues a certificate with it");
    }

    private static string Needs(RoleAttribute needed)
    {
        var role = needed.Role.ToString().ToLowerInvariant();
        return needed.StoresPrograms
            ? $"the right to store programs, which silos run as code; `experiments certs create-client NAME --role {role} --programs"
            : $"the role {role}; `experiments certs create-client NAME --role {role}";
    }

    private AccessRefusedException Refuse(string caller, string method, string message)
    {
        audit.Refused(caller, method, message);
        return new AccessRefusedException(message);
    }
}
