using System.Reflection;
using Experiments.Contracts.Access;

namespace Experiments.Hosting.Access;

/// <summary>
/// Holds calls of grains in the name of a caller of the HTTP API to the rules that <see cref="ClientGate"/> has for clients: the role of the
/// method, and the bounds of its arguments. A method without a role is refused.
/// </summary>
internal sealed class CallerGate(AuditLog audit) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        // Grains call each other as silos, also on behalf of a caller.
        if (ApiCaller.Current is not { } caller || context.SourceContext is not null)
        {
            await context.Invoke();
            return;
        }

        var method = $"{context.InterfaceName}.{context.MethodName}";
        if (context.InterfaceMethod.GetCustomAttribute<RoleAttribute>() is not { StoresPrograms: false } needed)
        {
            throw Refuse(caller, method, $"{caller} may not call {method}, which nobody may over HTTP");
        }

        if (caller.Role < needed.Role)
        {
            throw Refuse(caller, method, caller.RefusalOf($"call {method}", needed.Role));
        }

        ClientArguments.Check(context);
        if (needed.Role > Role.Reader)
        {
            audit.Called(caller.ToString(), method, context.TargetId.ToString());
        }

        try
        {
            await context.Invoke();
        }
        catch (AccessRefusedException refusal)
        {
            audit.Refused(caller.ToString(), method, refusal.Message);
            throw;
        }
    }

    private AccessRefusedException Refuse(ApiCaller caller, string method, string message)
    {
        audit.Refused(caller.ToString(), method, message);
        return new AccessRefusedException(message);
    }
}
