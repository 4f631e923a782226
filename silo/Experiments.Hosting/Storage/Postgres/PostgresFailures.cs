using System.Data.Common;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Turns failures of the database into the exception that the artifact store's port names.</summary>
internal static class PostgresFailures
{
    /// <exception cref="IOException">The work failed with an exception of the database.</exception>
    public static T AsIOException<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException e)
        {
            throw From(e);
        }
    }

    /// <exception cref="IOException">The work failed with an exception of the database.</exception>
    public static void AsIOException(Action work) => AsIOException(() =>
    {
        work();
        return 0;
    });

    public static IOException From(DbException e) => new($"the artifact store cannot be reached or refuses: {e.Message}", e);
}
