using System.Net;
using Experiments.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Dashboard;

namespace Experiments.Hosting.Silos;

/// <summary>
/// Serves Orleans' own dashboard, which shows activations, calls and silos. The dashboard has no authentication, so only programs on the
/// same machine reach it, under a local name. <c>kubectl port-forward</c> and an SSH tunnel count as local.
/// </summary>
internal static class DashboardHosting
{
    private const string Path = "/orleans";

    /// <summary>
    /// The host names that requests may use. Without this check, a foreign web page in this machine's browser could point its own domain
    /// at 127.0.0.1 and read the dashboard (DNS rebinding).
    /// </summary>
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Collects what the dashboard shows. Every silo of a cluster must collect, whichever of them serves.</summary>
    public static void UseDashboard(this ISiloBuilder silo, HealthOptions options)
    {
        if (options.Dashboard)
        {
            // The live log could show secrets that other users of this machine must not see.
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
        }
    }

    /// <summary>Serves the dashboard under <c>/orleans</c>.</summary>
    public static void MapDashboard(this WebApplication application, HealthOptions options)
    {
        if (!options.Dashboard)
        {
            return;
        }

        application.Use(OnlyThisMachine);
        application.MapOrleansDashboard(Path);
    }

    private static Task OnlyThisMachine(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)
            || (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
                && Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
