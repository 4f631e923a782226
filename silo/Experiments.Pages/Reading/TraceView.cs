namespace Experiments.Pages.Reading;

/// <summary>Where traces are shown.</summary>
/// <param name="Template">The address of a trace, with <c>{trace}</c> for its id; null if it is not known.</param>
internal sealed record TraceView(string? Template)
{
    /// <summary>Returns the address of a trace; null if it is not known where traces are shown.</summary>
    /// <param name="trace">The id of the trace, in hexadecimal digits.</param>
    public string? AddressOf(string? trace) =>
        trace is not null && Uri.TryCreate(Template?.Replace("{trace}", Uri.EscapeDataString(trace), StringComparison.Ordinal), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;
}
