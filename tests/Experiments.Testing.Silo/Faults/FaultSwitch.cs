using System.Text;

namespace Experiments.Testing.Silo.Faults;

/// <summary>Lets one silo of a cluster stand still, once in the life of the cluster.</summary>
/// <param name="options">The point, and the file that tells of it.</param>
/// <param name="silo">The name of this silo.</param>
internal sealed class FaultSwitch(FaultOptions options, string silo)
{
    /// <summary>Passes a point. The task never completes for the first silo that comes to the named point, and is complete otherwise.</summary>
    public Task Pass(string point) => point == options.StandAt && IsFirst() ? new TaskCompletionSource().Task : Task.CompletedTask;

    /// <summary>Creates the file. Among all silos of the machine only one can.</summary>
    private bool IsFirst()
    {
        try
        {
            using var file = new FileStream(options.Signal!, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(silo));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
