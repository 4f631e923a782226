using System.Net;
using Experiments.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Orleans.Dashboard;

namespace Experiments.Hosting.Silos;

/// <summary>
/// Orleans' own dashboard: activations, calls and silos as they are now. It has no authentication, so only programs on the same machine
/// reach it, by a name of that machine: <c>kubectl port-forward</c> and an SSH tunnel count as such.
/// </summary>
internal static class DashboardHosting
{
    private const string Path = "/orleans";

    /// <summary>By another name, a page in this machine's browser could ask in the name of its own site.</summary>
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Collects what the dashboard shows; every silo of a cluster must.</summary>
    public static void UseDashboard(this ISiloBuilder silo, HealthOptions options)
    {
        if (options.Dashboard)
        {
            // Its live log would show what others may not see.
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
