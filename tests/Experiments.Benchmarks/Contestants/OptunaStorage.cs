using System.Data.Common;
using Experiments.Hosting.Storage;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Databases as Optuna's scripts want them named.</summary>
internal static class OptunaStorage
{
    public static string Url(StorageOptions options) => options.Kind == StorageKinds.Postgres ? PostgresUrl(options.ConnectionString!) : $"sqlite:///{options.Path}";

    public static string PostgresUrl(string connection)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        return $"postgresql://{parts["Username"]}@{parts["Host"]}:{parts["Port"]}/{parts["Database"]}";
    }
}
