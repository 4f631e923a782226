using System.Data.Common;

namespace Experiments.Hosting.Storage;

/// <summary>Keeps membership and reminders in an <see cref="AdoNetDatabase"/> through Orleans' own providers.</summary>
internal static class AdoNetClustering
{
    public static void UseAdoNetDatabase(this ISiloBuilder silo)
    {
        silo.UseAdoNetClustering(clustering => clustering.Configure<IClusterDatabase>(
            (options, database) => (options.Invariant, options.DataSource) = Connection(database)));
        silo.UseAdoNetReminderService(reminders => reminders.Configure<IClusterDatabase>(
            (options, database) => (options.Invariant, options.DataSource) = Connection(database)));
    }

    public static void UseAdoNetDatabase(this IClientBuilder client) => client.UseAdoNetClustering(clustering =>
        clustering.Configure<IClusterDatabase>((options, database) => (options.Invariant, options.DataSource) = Connection(database)));

    private static (string Invariant, DbDataSource Source) Connection(IClusterDatabase database)
    {
        var known = (AdoNetDatabase)database;
        return (known.Invariant, known.Source);
    }
}
