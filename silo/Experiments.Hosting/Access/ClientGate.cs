using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Experiments.Contracts.Access;
using Microsoft.Extensions.Logging;

namespace Experiments.Hosting.Access;

/// <summary>
/// Refuses every call of a client to a method without a <see cref="RoleAttribute"/>. Orleans' own grains and system targets have none, so
/// a client reaches none of them but the cluster's manifest, which it needs to find grains.
/// </summary>
/// <remarks>
/// The id of a call's source is what the sender claims. The gateway's port is open to clients only, so a client that claims to be a silo
/// is stopped there; see docs/security.md for what remains.
/// </remarks>
internal sealed partial class ClientGate(ILogger<ClientGate> log) : IIncomingGrainCallFilter
{
    /// <summary>Orleans' client asks this system target which grains the cluster has. The type is internal to Orleans.</summary>
    private const string Manifest = "Orleans.Runtime.IClusterManifestSystemTarget";

    /// <summary>Orleans begins the keys of clients inside of silos with this word.</summary>
    private static readonly byte[] HostedPrefix = Encoding.UTF8.GetBytes("hosted-");

    private static readonly ConcurrentDictionary<MethodInfo, bool> Open = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsSilo(context.SourceId))
        {
            return context.Invoke();
        }

        if (IsOpen(context.InterfaceMethod))
        {
            ClientArguments.Check(context);
            return context.Invoke();
        }

        var (method, source) = ($"{context.InterfaceName}.{context.MethodName}", context.SourceId?.ToString() ?? "a caller without an id");
        LogRefused(log, source, method);
        throw new UnauthorizedAccessException($"clients may not call {method}; only silos call it");
    }

    /// <summary>Returns whether clients may call a method.</summary>
    internal static bool IsOpen(MethodInfo method) => Open.GetOrAdd(
        method,
        static method => method.GetCustomAttribute<RoleAttribute>() is not null
            || (method.DeclaringType is { FullName: Manifest } type && type.Assembly.GetName().Name == "Orleans.Core"));

    /// <summary>Returns whether a source is a grain, a system target or a client inside of a silo.</summary>
    internal static bool IsSilo(GrainId? source) => source is { } id && (!id.IsClient() || IsHosted(id.Key));

    /// <summary>Returns whether a client with this key is inside of a silo.</summary>
    internal static bool IsHosted(IdSpan key) => key.AsSpan().StartsWith(HostedPrefix);

    /// <summary>Returns whether a serialised message names a client inside of a silo anywhere.</summary>
    internal static bool NamesHosted(ReadOnlySpan<byte> message) => message.IndexOf(HostedPrefix) >= 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Source}: clients may not call {Method}")]
    private static partial void LogRefused(ILogger logger, string source, string method);
}
