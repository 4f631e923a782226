namespace Experiments.Hosting.Silos;

/// <summary>An OpenID Connect provider whose access tokens the HTTP API accepts as bearer tokens.</summary>
/// <remarks>
/// A token must be signed by a key of the provider, name it as issuer and <see cref="Audience"/> as audience, and be in force. Its claim
/// <see cref="RoleClaim"/> must hold the value of a role; the largest role of several counts.
/// </remarks>
public sealed class OidcOptions
{
    /// <summary>
    /// Gets or sets the address of the provider, below which it publishes <c>.well-known/openid-configuration</c>. It must be https, except
    /// on this machine.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>Gets or sets whom tokens must be for: the name under which the provider knows this cluster.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// Gets or sets the claim that names the user. The user owns what is submitted under this name, so the provider must never give it to
    /// somebody else.
    /// </summary>
    /// <value>The default is <c>sub</c>, which OpenID Connect promises to be unique.</value>
    public string NameClaim { get; set; } = "sub";

    /// <summary>Gets or sets the claim with the user's roles or groups: one text or a list of them.</summary>
    /// <value>The default is <c>roles</c>.</value>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Gets or sets the value of the claim that makes a reader.</summary>
    /// <value>The default is <c>experiments-reader</c>.</value>
    public string Reader { get; set; } = "experiments-reader";

    /// <summary>Gets or sets the value of the claim that makes a submitter.</summary>
    /// <value>The default is <c>experiments-submitter</c>.</value>
    public string Submitter { get; set; } = "experiments-submitter";

    /// <summary>Gets or sets the value of the claim that makes an operator.</summary>
    /// <value>The default is <c>experiments-operator</c>.</value>
    public string Operator { get; set; } = "experiments-operator";
}
