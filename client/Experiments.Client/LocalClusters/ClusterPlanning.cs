using Experiments.Client.CommandLine;
using Experiments.Connection;

namespace Experiments.Client.LocalClusters;

/// <summary>Makes the plan of a cluster from what the user asks for and what the record of the last start says.</summary>
internal static class ClusterPlanning
{
    /// <summary>The number of silos of a new cluster.</summary>
    public const int UsualSilos = 3;

    /// <summary>Returns the plan. What the user asks for comes first, then the record, then the defaults.</summary>
    /// <exception cref="InvalidInputException">The record cannot be trusted, or it names a database without its connection.</exception>
    public static ClusterPlan Plan(ClusterUpRequest request, ClusterRecord? record)
    {
        if (record is not null)
        {
            RefuseRecordOfOthers(request.Folder);
        }

        var silos = request.Silos ?? record?.Silos.Count ?? UsualSilos;
        var settings = record?.Settings;
        return new ClusterPlan
        {
            Silos = silos,
            Slots = request.Slots ?? settings?.Slots ?? Math.Max(1, Environment.ProcessorCount / silos),
            Storage = request.Storage ?? StorageOf(request.Folder, record),
            Folder = request.Folder,
            Certificates = request.Certificates,
            Data = request.Data ?? (settings is null ? request.UsualData : settings.Data),
            Programs = new ProgramResources
            {
                Labels = request.Programs.Labels ?? settings?.Programs?.Labels,
                Gpus = request.Programs.Gpus ?? settings?.Programs?.Gpus,
                Cpus = request.Programs.Cpus ?? settings?.Programs?.Cpus,
                Memory = request.Programs.Memory ?? settings?.Programs?.Memory,
            },
            FirstPort = request.FirstPort,
            Patience = request.Patience,
        };
    }

    private static ClusterStorage StorageOf(ClusterFolder folder, ClusterRecord? record)
    {
        if (record is null or { Storage: ClusterStorage.Sqlite })
        {
            return new ClusterStorage(ClusterStorage.Sqlite, folder.Database, null);
        }

        return record.Settings is { } settings && (settings.Connection ?? settings.ConnectionFile) is not null
            ? new ClusterStorage(record.Storage, null, settings.Connection) { ConnectionFile = settings.ConnectionFile }
            : throw new InvalidInputException(
                $"the record of the cluster in {folder.Path} does not say how to reach its database; repeat --storage {record.Storage} with --connection or --connection-file");
    }

    /// <summary>The settings of a record decide which database the silos trust, so no other user may have written them.</summary>
    private static void RefuseRecordOfOthers(ClusterFolder folder)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder.Path).HasFlag(UnixFileMode.OtherWrite))
        {
            throw new InvalidInputException($"--folder: other users can write {folder.Path}, so the record of the cluster may be theirs; `chmod o-w` the folder, or name another");
        }
    }
}
