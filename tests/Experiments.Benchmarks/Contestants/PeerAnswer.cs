using System.ComponentModel;
using System.Text.Json;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Asks a peer that may not be able to run here, such as Optuna without its driver of PostgreSQL.</summary>
internal static class PeerAnswer
{
    /// <summary>Returns what a peer measured. If the peer does not run, returns why, and writes that to the standard error stream: our own numbers are kept.</summary>
    /// <param name="name">What the peer is called.</param>
    /// <param name="run">Runs the peer. Returns its answer as JSON.</param>
    public static async Task<(T? Answer, string? Trouble)> Ask<T>(string name, Func<Task<string>> run)
        where T : class
    {
        try
        {
            return (JsonSerializer.Deserialize<T>(await run(), JsonSerializerOptions.Web) ?? throw new JsonException("the answer is empty"), null);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            await Console.Error.WriteLineAsync($"{name} is left out: {e.Message}");
            return (null, e.Message);
        }
    }

    /// <summary>As <see cref="Ask{T}(string, Func{Task{string}})"/>, of a peer whose answer is read already.</summary>
    public static (T? Answer, string? Trouble) Read<T>(string name, Func<T> run)
        where T : class
    {
        try
        {
            return (run(), null);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            Console.Error.WriteLine($"{name} is left out: {e.Message}");
            return (null, e.Message);
        }
    }

    private static bool IsTrouble(Exception e) => e is InvalidOperationException or Win32Exception or JsonException or IOException or TimeoutException;
}
