using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.Embedded;

/// <summary>A silo in this process.</summary>
internal sealed class EmbeddedSession(IHost host, StateFolder folder) : IClusterSession
{
    public IGrainFactory Grains { get; } = (IGrainFactory)host.Services.GetService(typeof(IGrainFactory))!;

    public string Description => $"embedded silo, state in {folder.Path}";

    public async ValueTask DisposeAsync()
    {
        folder.Retract();
        try
        {
            await host.StopAsync();
        }
        finally
        {
            host.Dispose();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Dispose();
        }
    }
}
