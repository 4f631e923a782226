namespace Experiments.Hosting.Silos;

/// <summary>Checks the section <c>Api</c>.</summary>
internal sealed class ApiOptionsValidator : SectionValidator<ApiOptions>
{
    public override IEnumerable<string?> Problems(ApiOptions options) =>
    [
        options is { Tls: true, Insecure: true } ? "Api:Tls and Api:Insecure are both true; give one of them" : null,
        options.TraceView is { } view ? Problem(view) : null,
        .. options.Oidc is { } oidc ? Problems(oidc, options) : [],
    ];

    private static string? Problem(string traceView) =>
        traceView.Contains("{trace}", StringComparison.Ordinal)
        && Uri.TryCreate(traceView.Replace("{trace}", "0", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? null
            : $"Api:TraceView '{traceView}' is not an http or https address with {{trace}} for the id of a trace, such as http://127.0.0.1:16686/trace/{{trace}}";

    private static IEnumerable<string?> Problems(OidcOptions oidc, ApiOptions options)
    {
        yield return options.Enabled ? null : "Api:Oidc is given, but Api:Enabled is false, so that nobody can send a token; enable the API";
        yield return !Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority)
            ? $"Api:Oidc:Authority '{oidc.Authority}' is not the address of a provider, such as https://login.example.org/realms/lab"
            : authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback) ? null
            : $"Api:Oidc:Authority '{oidc.Authority}' is not an https address, so that others could change the keys which the provider publishes; http is for providers on this machine";
        yield return string.IsNullOrWhiteSpace(oidc.Audience)
            ? "Api:Oidc:Audience is empty, so that tokens for any other service of the provider would be accepted; give the name by which the provider knows this cluster"
            : null;
        foreach (var (setting, value) in new[]
        {
            (nameof(oidc.NameClaim), oidc.NameClaim), (nameof(oidc.RoleClaim), oidc.RoleClaim),
            (nameof(oidc.Reader), oidc.Reader), (nameof(oidc.Submitter), oidc.Submitter), (nameof(oidc.Operator), oidc.Operator),
        })
        {
            yield return string.IsNullOrWhiteSpace(value) ? $"Api:Oidc:{setting} is empty; leave it out for the default" : null;
        }

        string[] roles = [oidc.Reader, oidc.Submitter, oidc.Operator];
        yield return roles.Distinct(StringComparer.Ordinal).Count() < roles.Length
            ? $"Api:Oidc:Reader, Submitter and Operator are '{string.Join("', '", roles)}'; they must differ"
            : null;
    }
}
