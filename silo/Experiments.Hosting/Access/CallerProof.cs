namespace Experiments.Hosting.Access;

/// <summary>How a caller of the HTTP API has proved who it is.</summary>
public enum CallerProof
{
    /// <summary>By a token of <c>experiments tokens create</c>.</summary>
    Token,

    /// <summary>By a certificate of <c>experiments certs create-client</c>.</summary>
    Certificate,

    /// <summary>By a token of an OpenID Connect provider.</summary>
    Provider,
}
