using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Connection;

/// <summary>A client of silos in other processes.</summary>
internal sealed class ClientSession(IHost host, string description, string? protection, string? warning) : IClusterSession
{
    public IGrainFactory Grains { get; } = host.Services.GetRequiredService<IGrainFactory>();

    public string Description => description;

    public string? Protection => protection;

    public string? Warning => warning;

    public bool TrainsHere => false;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
