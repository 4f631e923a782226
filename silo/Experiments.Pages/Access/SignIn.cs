using Experiments.Api.Access;
using Experiments.Pages.Serving;
using Experiments.Pages.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Pages.Access;

/// <summary>Takes a token once and gives the browser a session for it.</summary>
internal static class SignIn
{
    private const string Path = "/sign-in";
    private const string TokenField = "token";
    private const string Wanted = "to";

    /// <summary>Adds the endpoints.</summary>
    public static void Map(WebApplication application)
    {
        Open(application.MapGet(Path, http => ShowAsync(http, isWrong: false)));
        Open(application.MapPost(Path, EnterAsync));

        // The link that `experiments ui` prints. Its key is known to one process and dies with it.
        Open(application.MapGet("/enter", async http => await FinishAsync(http, http.Request.Query["key"].ToString(), "/")));
        application.MapPost("/sign-out", LeaveAsync).WithMetadata(PageMark.Instance).ExcludeFromDescription();
    }

    /// <summary>Sends a browser without a session to the page that asks for a token, and then back to where it wanted to go.</summary>
    public static void Ask(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers["Sec-Fetch-Mode"] is not [not "navigate", ..])
        {
            http.Response.Redirect($"{Path}?{Wanted}={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static Task ShowAsync(HttpContext http, bool isWrong)
    {
        http.Response.StatusCode = isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        return Rendering.WriteAsync<SignInView>(http, new() { ["Model"] = new SignInModel($"{Path}?{Wanted}={Uri.EscapeDataString(Local(http.Request.Query[Wanted].ToString()))}", isWrong) });
    }

    private static async Task EnterAsync(HttpContext http)
    {
        // A form of another site could only give the browser a session that the site knows. It is refused all the same.
        var isForeign = http.Request.Headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none"));
        var token = http.Request.HasFormContentType && !isForeign ? (await http.Request.ReadFormAsync(http.RequestAborted))[TokenField].ToString().Trim() : string.Empty;
        await FinishAsync(http, token, Local(http.Request.Query[Wanted].ToString()));
    }

    private static async Task FinishAsync(HttpContext http, string token, string to)
    {
        if (await http.RequestServices.GetRequiredService<ICallers>().FindAsync(http, token) is null)
        {
            await ShowAsync(http, isWrong: true);
            return;
        }

        SessionCookie.Write(http, token);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = to;
    }

    private static Task LeaveAsync(HttpContext http)
    {
        SessionCookie.Delete(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = Path;
        return Task.CompletedTask;
    }

    /// <summary>Returns an address of this server, so that a link cannot lead elsewhere after the sign-in.</summary>
    private static string Local(string address) => address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";

    private static void Open(IEndpointConventionBuilder endpoint) =>
        endpoint.Add(builder =>
        {
            builder.Metadata.Add(PageMark.Instance);
            builder.Metadata.Add(OpenMark.Instance);
        });
}
