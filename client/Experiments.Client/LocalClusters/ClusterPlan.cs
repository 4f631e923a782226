using System.Globalization;
using Experiments.Certificates;
using Experiments.Connection;

namespace Experiments.Client.LocalClusters;

/// <summary>Describes a local cluster to start.</summary>
internal sealed record ClusterPlan
{
    /// <summary>Gets the number of silos.</summary>
    public required int Silos { get; init; }

    /// <summary>Gets the number of experiments that each silo trains side by side.</summary>
    public required int Slots { get; init; }

    /// <summary>Gets the cluster's database.</summary>
    public required ClusterStorage Storage { get; init; }

    /// <summary>Gets the folder of the cluster's record and logs.</summary>
    public required ClusterFolder Folder { get; init; }

    /// <summary>
    /// Gets the folder of the certificates of silos and client; null for silos that join running ones of a release without certificates.
    /// </summary>
    public CertificateFolder? Certificates { get; init; }

    /// <summary>Gets the folder of the data files; null if the silos find them by their environment, or have none.</summary>
    public string? Data { get; init; }

    /// <summary>Gets what the silos have for programs. Each offers all of it but the graphics processors, of which each has its own.</summary>
    public ProgramResources Programs { get; init; } = new();

    /// <summary>Gets the first of the ports, <see cref="SiloLaunch.PortsPerSilo"/> for each silo; null for free ones.</summary>
    public int? FirstPort { get; init; }

    /// <summary>Gets how long the silos may take to become ready.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Gets the environment variables of a silo. A password belongs here, because every user can list a process's arguments.</summary>
    public IReadOnlyDictionary<string, string> Environment => Storage.ConnectionString is { } connection
        ? new Dictionary<string, string> { ["EXPERIMENTS_STORAGE__CONNECTIONSTRING"] = connection }
        : new Dictionary<string, string>();

    /// <summary>Returns the flags of a silo.</summary>
    public IReadOnlyList<string> ArgumentsOf(string name, int siloPort, int gatewayPort, int healthPort)
    {
        List<string> arguments =
        [
            $"--Silo:Name={name}",
            $"--Silo:SiloPort={siloPort}",
            $"--Silo:GatewayPort={gatewayPort}",
            $"--Health:Port={healthPort}",
            $"--Slots:Count={Slots}",
            $"--Storage:Kind={Storage.Kind}",
        ];
        if (Certificates is { } certificates)
        {
            arguments.Add($"--Silo:Certificates={certificates.Path}");
        }

        if (Storage.Path is { } path)
        {
            arguments.Add($"--Storage:Path={path}");
        }

        if (Storage.ConnectionFile is { } file)
        {
            arguments.Add($"--Storage:ConnectionStringFile={file}");
        }

        if (Data is { } data)
        {
            arguments.Add($"--Silo:MnistFolder={data}");
        }

        // The silos listen on the loopback interface and belong to this user.
        arguments.Add("--Programs:Enabled=true");
        arguments.AddRange(ProgramArgumentsOf(name));
        return arguments;
    }

    /// <summary>Returns the number at the end of a silo's name; null if another version of the program named it.</summary>
    private static int? NumberOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<string> ProgramArgumentsOf(string name)
    {
        if (Programs.Labels is { } labels)
        {
            yield return $"--Programs:Labels={labels}";
        }

        if (Programs.Cpus is { } cpus)
        {
            yield return FormattableString.Invariant($"--Programs:Cpus={cpus}");
        }

        if (Programs.Memory is { } memory)
        {
            yield return FormattableString.Invariant($"--Programs:Memory={memory}");
        }

        // No device may belong to two silos: each would give it to a program.
        if (Programs.Gpus is { } gpus && NumberOf(name) is { } number)
        {
            yield return $"--Programs:Gpus={string.Join(',', gpus.Split(',', StringSplitOptions.RemoveEmptyEntries).Where((_, i) => i % Silos == number))}";
        }
    }
}
