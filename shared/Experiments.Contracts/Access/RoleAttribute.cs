namespace Experiments.Contracts.Access;

/// <summary>
/// Lets clients with a role call a method of a grain. A method without this attribute belongs to silos: gateways refuse it to every client.
/// </summary>
/// <remarks>
/// The role stands in the client's certificate. On a silo without certificates, every client has every role and every right.
/// </remarks>
/// <param name="role">The smallest role that may call the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoleAttribute(Role role) : Attribute
{
    /// <summary>Gets the smallest role that may call the method.</summary>
    public Role Role { get; } = role;

    /// <summary>Gets whether the caller needs the right to store programs as well. A program is code that silos run.</summary>
    public bool StoresPrograms { get; init; }
}
