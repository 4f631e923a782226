using System.Net;
using Experiments.Api;
using Experiments.Api.Access;
using Experiments.Contracts.Access;
using Experiments.Hosting.Access;
using Experiments.Hosting.Silos;
using Experiments.Pages.Access;
using Experiments.Workloads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Experiments.Pages;

/// <summary>The page and the HTTP API in a process that has no silo: one web server on this machine, for the user who started it.</summary>
public sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _key;

    private PageHost(WebApplication application, string key) => (_application, _key) = (application, key);

    /// <summary>Gets the address of the page.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Gets the address that also signs a browser in. Its key is valid as long as the server runs, and for whoever knows it.</summary>
    public Uri Entrance => new(Address, "/enter?key=" + _key);

    /// <summary>Starts a server.</summary>
    /// <param name="grains">The way to the grains that the page shows.</param>
    /// <param name="workloads">The workloads that the process knows.</param>
    /// <param name="port">The port on the loopback address; 0 for a free one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="verbose">Whether the server logs to the standard error stream.</param>
    /// <param name="cancellation">Stops starting.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<PageHost> StartAsync(IGrainFactory grains, WorkloadPlugins workloads, int port, TimeProvider time, bool verbose, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        if (verbose)
        {
            builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        var owner = new Owner(AccessTokenText.Create());
        builder.Services.AddSingleton(grains);
        builder.Services.AddSingleton(workloads.Catalog);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton<ICallers>(owner);
        var traceView = Environment.GetEnvironmentVariable("EXPERIMENTS_API__TRACEVIEW");
        IWebPart[] parts = [new ApiPart(workloads), new PagePart()];
        Array.ForEach(parts, part => part.Add(builder, new ApiOptions { Enabled = true, Page = true, TraceView = traceView }, isLocal: true));
        var application = builder.Build();
        Array.ForEach(parts, part => part.Map(application));
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new PageHost(application, owner.Key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Streams of events end with the server and need no patience.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _application.StopAsync(soon.Token);
        await _application.DisposeAsync();
    }
}
