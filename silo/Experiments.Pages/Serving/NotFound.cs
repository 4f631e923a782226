using Experiments.Api.Replies;
using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>Answers requests for addresses at which there is no view.</summary>
internal static class NotFound
{
    /// <summary>Says that there is nothing.</summary>
    public static Task Answer(HttpContext http) => throw RequestException.NotFound("address", "there is no view at this address; the links above lead to all of them");
}
