using Experiments.Api.Operations;
using Experiments.Hosting.Silos;
using Experiments.Pages.Access;
using Experiments.Pages.Reading;
using Experiments.Pages.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Pages;

/// <summary>The page of a silo: views of everything that runs, for browsers.</summary>
/// <remarks>
/// Every view is the answer to one GET whose address holds the whole state of the view, so that a link shows what its sender saw, and an
/// open page loses nothing if its silo dies. The page needs the services of the API.
/// </remarks>
public sealed class PagePart : IWebPart
{
    private const int LeastThreads = 16;

    /// <inheritdoc/>
    public bool IsWanted(ApiOptions options) => options is { Enabled: true, Page: true };

    /// <inheritdoc/>
    public void Add(WebApplicationBuilder builder, ApiOptions options, bool isLocal)
    {
        // A request must not wait behind grains that read a large sweep: on few cores the pool adds a thread each half second only.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), ports);
        builder.Services.AddSingleton<SweepBooks>();
        builder.Services.AddSingleton<AttemptBook>();
        builder.Services.AddSingleton<SweepComparisons>();
        builder.Services.AddSingleton<RefreshPace>();
        builder.Services.AddSingleton(new TraceView(options.TraceView));
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddSingleton<PageGuard>();
    }

    /// <inheritdoc/>
    public void Map(WebApplication application)
    {
        application.Use((http, next) => !IsForPage(http)
            ? next(http)
            : application.Services.GetRequiredService<PageGuard>().Invoke(http, http.GetEndpoint() is null ? NotFound.Answer : next));
        foreach (var view in Views)
        {
            view.Map(application).WithMetadata(PageMark.Instance).ExcludeFromDescription();
        }

        Assets.Map(application);
        SignIn.Map(application);
    }

    /// <summary>
    /// Returns whether the page answers a request: at its own addresses, and where nobody does. That is no endpoint for all addresses, since
    /// routing would prefer it to an operation of the API whose request has no body.
    /// </summary>
    private static bool IsForPage(HttpContext http) => http.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<PageMark>() is not null
        : !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets all views and what changes something.</summary>
    internal static IReadOnlyList<ApiOperation> Views { get; } =
    [
        .. HomeViews.All,
        .. SweepViews.All,
        .. SweepDownloads.All,
        .. TableDownloads.All,
        .. CompareViews.All,
        .. SweepCompareViews.All,
        .. ExperimentViews.All,
        .. ClusterViews.All,
        .. ActivityViews.All,
        .. ReferenceViews.All,
        .. SweepForms.All,
        .. ExperimentForms.All,
    ];
}
