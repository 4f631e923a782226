using Experiments.Connection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Experiments.Hosting.StateFolders;

/// <summary>A session on a silo in this process.</summary>
internal sealed class LocalSiloSession(IHost host, StateFolder folder, int slots) : IClusterSession
{
    public IGrainFactory Grains { get; } = host.Services.GetRequiredService<IGrainFactory>();

    public bool TrainsHere => slots > 0;

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
            SqliteConnection.ClearAllPools();
            folder.Dispose();
        }
    }
}
