namespace Experiments.Hosting.Faults;

/// <summary>Stands still, once in a cluster's life.</summary>
internal sealed class FaultSwitch(FaultOptions options, string silo)
{
    /// <summary>Never completes for the first silo that comes to the point; does nothing for all others.</summary>
    public Task Pass(string point) => point == options.StandAt && IsFirst() ? new TaskCompletionSource().Task : Task.CompletedTask;

    private bool IsFirst()
    {
        try
        {
            using var file = new FileStream(options.Signal!, FileMode.CreateNew, FileAccess.Write);
            file.Write(System.Text.Encoding.UTF8.GetBytes(silo));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
