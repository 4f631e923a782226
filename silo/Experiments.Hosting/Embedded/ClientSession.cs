using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Embedded;

/// <summary>A client of silos in other processes.</summary>
internal sealed class ClientSession(IHost host, string description) : IClusterSession
{
    public IGrainFactory Grains { get; } = (IGrainFactory)host.Services.GetService(typeof(IGrainFactory))!;

    public string Description => description;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
