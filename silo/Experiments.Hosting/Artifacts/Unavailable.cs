using System.Data.Common;

namespace Experiments.Hosting.Artifacts;

/// <summary>Says in the words of the port that the database failed.</summary>
internal static class Unavailable
{
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

    public static void AsIOException(Action work) => AsIOException(() =>
    {
        work();
        return 0;
    });

    public static IOException From(DbException e) => new($"the artifact store cannot be reached or refuses: {e.Message}", e);
}
