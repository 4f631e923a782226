namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Turns reads into what a grain call returns.</summary>
internal static class Answers
{
    /// <summary>Runs a read. Its exception becomes that of the task, as it does with a grain.</summary>
    public static Task<T> From<T>(Func<T> read)
    {
        try
        {
            return Task.FromResult(read());
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    /// <summary>Refuses a call that would change a state.</summary>
    public static InvalidOperationException Refusal(string path) =>
        new($"the state folder {path} was opened for reading only; a session that changes states needs a silo");
}
