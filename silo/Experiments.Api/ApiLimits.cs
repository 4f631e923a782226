using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Experiments.Api;

/// <summary>Bounds what callers can make the web server hold.</summary>
internal static class ApiLimits
{
    /// <summary>The most bytes of a request's body. Sweep files have a few kilobytes.</summary>
    public const int LargestBody = 1 << 20;

    /// <summary>How long an answer may take. Streams of events have no limit.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    /// <summary>The requests that are answered at once. More are refused, and may be repeated.</summary>
    public const int MostRequests = 64;

    /// <summary>The streams of events that are open at once.</summary>
    public const int MostStreams = 256;

    private const int LargestHeaders = 16 << 10;
    private const int MostHeaders = 50;
    private const int LongestLine = 4 << 10;
    private const int MostConnections = 1024;

    /// <summary>Sets the limits of the server. Its own minimum rates end connections that send or read too slowly.</summary>
    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = LargestBody;
        server.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        server.Limits.MaxRequestHeaderCount = MostHeaders;
        server.Limits.MaxRequestLineSize = LongestLine;
        server.Limits.MaxConcurrentConnections = MostConnections;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
