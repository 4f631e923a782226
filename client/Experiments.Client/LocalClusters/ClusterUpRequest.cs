using System.Globalization;
using Experiments.Certificates;
using Experiments.Client.CommandLine;
using Experiments.Connection;

namespace Experiments.Client.LocalClusters;

/// <summary>What <c>cluster up</c> is asked for. A member that is null was not given: the cluster's record or a default decides.</summary>
internal sealed record ClusterUpRequest
{
    /// <summary>Gets the number of silos.</summary>
    public int? Silos { get; init; }

    /// <summary>Gets the number of experiments that each silo trains side by side.</summary>
    public int? Slots { get; init; }

    /// <summary>Gets the cluster's database.</summary>
    public ClusterStorage? Storage { get; init; }

    /// <summary>Gets the folder of the cluster's record and logs.</summary>
    public required ClusterFolder Folder { get; init; }

    /// <summary>Gets the folder of the certificates of silos and client. What is missing is created.</summary>
    public required CertificateFolder Certificates { get; init; }

    /// <summary>Gets the folder of the data files.</summary>
    public string? Data { get; init; }

    /// <summary>Gets the folder of the data files in the environment of this process.</summary>
    public string? UsualData { get; init; }

    /// <summary>Gets what the silos have for programs.</summary>
    public ProgramResources Programs { get; init; } = new();

    /// <summary>Gets the first of the ports.</summary>
    public int? FirstPort { get; init; }

    /// <summary>Gets how long the silos may take to become ready.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Gets whether the command stays and restarts silos that die.</summary>
    public bool Supervise { get; init; }

    /// <summary>Gets the format of the result, which a command that stays writes before it does so.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Returns what this request asks of a running cluster that a repair cannot give, each with what to do.</summary>
    public IEnumerable<string> ConflictsWith(ClusterRecord record)
    {
        var settings = record.Settings;
        (bool IsOther, string Text)[] conflicts =
        [
            (Silos is { } silos && silos != record.Silos.Count, $"--silos: the cluster has {record.Silos.Count}, not {Silos}"),
            (Slots is { } slots && settings is not null && slots != settings.Slots, $"--slots: the cluster's silos have {settings?.Slots}, not {Slots}"),
            (Storage is { } storage && (storage.Kind != record.Storage || (settings is not null && !IsSame(storage, settings))), "--storage: the cluster has another database"),
            (Data is { } data && settings is not null && data != settings.Data, $"--data: the cluster's silos have {settings?.Data ?? "no data folder"}"),
            (Programs.Labels is { } labels && labels != settings?.Programs?.Labels, $"--labels: the cluster's silos have {settings?.Programs?.Labels ?? "none"}"),
            (Programs.Gpus is { } gpus && gpus != settings?.Programs?.Gpus, $"--gpus: the cluster's silos have {settings?.Programs?.Gpus ?? "none"}"),
            (Programs.Cpus is { } cpus && cpus != settings?.Programs?.Cpus, $"--cpus: the cluster's silos have {settings?.Programs?.Cpus?.ToString(CultureInfo.InvariantCulture) ?? "those of the machine"}"),
            (Programs.Memory is { } memory && memory != settings?.Programs?.Memory, "--memory: the cluster's silos have another size"),
            (FirstPort is { } port && port != record.Silos[0].SiloPort, $"--first-port: the cluster's first port is {record.Silos[0].SiloPort}, not {FirstPort}"),
        ];
        return conflicts.Where(conflict => conflict.IsOther).Select(conflict =>
            $"{conflict.Text}; a running cluster keeps its settings. `experiments cluster down` stops it, --folder names another");
    }

    private static bool IsSame(ClusterStorage storage, ClusterSettings settings) =>
        storage.ConnectionString == settings.Connection && storage.ConnectionFile == settings.ConnectionFile;
}
