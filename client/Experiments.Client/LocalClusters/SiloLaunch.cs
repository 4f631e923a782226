using System.Globalization;

namespace Experiments.Client.LocalClusters;

/// <summary>Starts one silo of a local cluster after another.</summary>
internal sealed class SiloLaunch(ISiloProcesses processes)
{
    /// <summary>The ports of a silo: for other silos, for clients, and for health checks.</summary>
    public const int PortsPerSilo = 3;

    /// <summary>Stands for a process until there is one.</summary>
    private static readonly SiloProcess None = new(1, DateTimeOffset.UnixEpoch);

    /// <summary>Returns the silos of a new cluster, which do not run yet.</summary>
    public IReadOnlyList<ClusterSiloRecord> NewSilos(ClusterPlan plan)
    {
        var ports = plan.FirstPort is { } first ? [.. Enumerable.Range(first, plan.Silos * PortsPerSilo)] : processes.FindFreePorts(plan.Silos * PortsPerSilo);
        return [.. ports.Chunk(PortsPerSilo).Select((own, i) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"silo-{i}");
            return new ClusterSiloRecord(name, None, own[0], own[1], own[2], plan.Folder.LogOf(name));
        })];
    }

    /// <summary>Starts a silo. It gets its ports of before, so that clients find it again, unless another program has taken one.</summary>
    /// <returns>The silo with its new process.</returns>
    public ClusterSiloRecord Start(ClusterPlan plan, ClusterSiloRecord silo)
    {
        if (silo.Process != None && !processes.AreFree([silo.SiloPort, silo.GatewayPort, silo.HealthPort]))
        {
            var ports = processes.FindFreePorts(PortsPerSilo);
            silo = silo with { SiloPort = ports[0], GatewayPort = ports[1], HealthPort = ports[2] };
        }

        return silo with { Process = processes.Start(plan.ArgumentsOf(silo.Name, silo.SiloPort, silo.GatewayPort, silo.HealthPort), plan.Environment, silo.Log) };
    }
}
