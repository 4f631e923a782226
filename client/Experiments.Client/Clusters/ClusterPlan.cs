using Experiments.Hosting.Storage;

namespace Experiments.Client.Clusters;

/// <summary>A local cluster to be started.</summary>
internal sealed record ClusterPlan
{
    /// <summary>How many silos.</summary>
    public required int Silos { get; init; }

    /// <summary>Experiments that each trains side by side.</summary>
    public required int Slots { get; init; }

    /// <summary>Its database.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>Where it is remembered and logs.</summary>
    public required ClusterFolder Folder { get; init; }

    /// <summary>Folder of the MNIST files; null where the silos find them as the environment says, or have none.</summary>
    public string? Data { get; init; }

    /// <summary>The first of the ports, three a silo; null for free ones.</summary>
    public int? FirstPort { get; init; }

    /// <summary>How long the silos may take until they are ready.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>The flags of a silo.</summary>
    public IReadOnlyList<string> Arguments(string name, int siloPort, int gatewayPort, int healthPort)
    {
        List<string> arguments =
        [
            $"--Silo:Name={name}",
            FormattableString.Invariant($"--Silo:SiloPort={siloPort}"),
            FormattableString.Invariant($"--Silo:GatewayPort={gatewayPort}"),
            FormattableString.Invariant($"--Health:Port={healthPort}"),
            FormattableString.Invariant($"--Slots:Count={Slots}"),
            $"--Storage:Kind={Storage.Kind}",
        ];
        if (Storage.Path is { } path)
        {
            arguments.Add($"--Storage:Path={path}");
        }

        if (Data is { } data)
        {
            arguments.Add($"--Silo:MnistFolder={data}");
        }

        return arguments;
    }

    /// <summary>What a silo needs and no list of processes should show.</summary>
    public IReadOnlyDictionary<string, string> Environment => Storage.ConnectionString is { } connection
        ? new Dictionary<string, string> { ["EXPERIMENTS_STORAGE__CONNECTIONSTRING"] = connection }
        : new Dictionary<string, string>();
}
