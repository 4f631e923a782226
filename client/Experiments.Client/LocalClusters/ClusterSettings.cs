using Experiments.Connection;

namespace Experiments.Client.LocalClusters;

/// <summary>What the silos of a local cluster were started with, so that one that died is started alike.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Gets the number of experiments that each silo trains side by side.</summary>
    public int Slots { get; init; }

    /// <summary>Gets the folder of the data files; null if there is none.</summary>
    public string? Data { get; init; }

    /// <summary>Gets the connection string of PostgreSQL. It holds no password: <c>cluster up</c> refuses one.</summary>
    public string? Connection { get; init; }

    /// <summary>Gets the file that holds the connection string.</summary>
    public string? ConnectionFile { get; init; }

    /// <summary>Gets what the silos have for programs; null in a record of an older version.</summary>
    public ProgramResources? Programs { get; init; }

    /// <summary>Gets the folder of the certificates of silos and client; null for silos of a release without.</summary>
    public string? Certificates { get; init; }

    /// <summary>Returns the settings of a plan.</summary>
    public static ClusterSettings Of(ClusterPlan plan) => new()
    {
        Slots = plan.Slots,
        Data = plan.Data,
        Connection = plan.Storage.ConnectionString,
        ConnectionFile = plan.Storage.ConnectionFile,
        Programs = plan.Programs,
        Certificates = plan.Certificates?.Path,
    };
}
