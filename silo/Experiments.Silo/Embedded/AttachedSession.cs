using Microsoft.Extensions.Hosting;

namespace Experiments.Silo.Embedded;

/// <summary>A client of the silo that another process has on the same state folder.</summary>
internal sealed class AttachedSession(IHost host, int processId, string folder) : IClusterSession
{
    public IGrainFactory Grains { get; } = (IGrainFactory)host.Services.GetService(typeof(IGrainFactory))!;

    public string Description => $"silo of process {processId}, state in {folder}";

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
