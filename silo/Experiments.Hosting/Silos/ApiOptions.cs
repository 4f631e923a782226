namespace Experiments.Hosting.Silos;

/// <summary>The options of the HTTP API, which the silo's web server offers under <c>/api</c> if asked.</summary>
public sealed class ApiOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Api";

    /// <summary>Gets or sets whether the web server offers the API, at the address and port of the section <c>Health</c>.</summary>
    /// <value>The default is false.</value>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets whether the web server also offers the page, whose views are under <c>/</c>. It needs <see cref="Enabled"/>.</summary>
    /// <value>The default is false.</value>
    public bool Page { get; set; }

    /// <summary>
    /// Gets or sets whether the web server encrypts, with the certificate in <see cref="SiloHostOptions.Certificates"/>. It then asks
    /// callers for a certificate, and one of <c>experiments certs create-client</c> takes the place of a token.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Tls { get; set; }

    /// <summary>Gets or sets the OpenID Connect provider whose tokens the API accepts beside its own.</summary>
    /// <value>The default is null: none.</value>
    public OidcOptions? Oidc { get; set; }

    /// <summary>
    /// Gets or sets the address at which a viewer shows a trace, with <c>{trace}</c> for its id, such as
    /// <c>http://127.0.0.1:16686/trace/{trace}</c> for Jaeger. The page then links the trace of an experiment.
    /// </summary>
    /// <value>The default is null: the page shows the id of the trace without a link.</value>
    public string? TraceView { get; set; }

    /// <summary>
    /// Gets or sets whether other machines may reach the API although the web server does not encrypt. Tokens then cross the network as
    /// they are, unless a proxy or a service mesh encrypts.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Insecure { get; set; }
}
