using System.Diagnostics;
using System.Text;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Hosting.Access;
using Experiments.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Experiments.Pages.Serving;

/// <summary>Renders Razor components as whole pages. No connection to a component outlives its answer.</summary>
internal static class Rendering
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Answers a request with a view.</summary>
    /// <typeparam name="TView">The component.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="model">What the view shows.</param>
    /// <param name="feed">The events after which the view is asked for again; null for none.</param>
    /// <param name="seconds">The time after which the view is asked for again without an event; null for never.</param>
    public static Task AnswerAsync<TView>(this ApiRequest request, object model, string? feed = null, int? seconds = null)
        where TView : IComponent => WriteAsync<TView>(request.Http, new() { ["Model"] = model }, feed, seconds);

    /// <summary>Writes a view.</summary>
    public static async Task WriteAsync<TView>(HttpContext http, Dictionary<string, object?> parameters, string? feed = null, int? seconds = null)
        where TView : IComponent
    {
        parameters["Page"] = ContextOf(http, feed, seconds);
        var start = Stopwatch.GetTimestamp();
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TView>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        http.RequestServices.GetRequiredService<RefreshPace>().Take(http, Stopwatch.GetElapsedTime(start));
        await new Reply(Encoding.UTF8.GetBytes(html), Html) { Status = http.Response.StatusCode }.WriteTo(http);
    }

    private static PageContext ContextOf(HttpContext http, string? feed, int? seconds) => new()
    {
        Address = new Address(http.Request.Path.Value ?? "/", http.Request.Query),
        Caller = ApiCaller.Current,
        FormToken = FormToken.Of(http),
        Theme = http.Request.Cookies["experiments-theme"] is "light" or "dark" ? http.Request.Cookies["experiments-theme"] : null,
        Feed = feed,
        Seconds = seconds,
    };
}
