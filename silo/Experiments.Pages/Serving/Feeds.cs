using Experiments.Api.Operations;

namespace Experiments.Pages.Serving;

/// <summary>The streams of events of the API that open views follow.</summary>
internal static class Feeds
{
    /// <summary>The stream of all sweeps.</summary>
    public const string Sweeps = ApiOperation.Root + "/events";

    /// <summary>Returns the stream of one sweep.</summary>
    public static string Of(string sweep) => $"{ApiOperation.Root}/sweeps/{sweep}/events";
}
