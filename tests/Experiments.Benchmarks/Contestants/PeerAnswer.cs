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
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or JsonException)
        {
            await Console.Error.WriteLineAsync($"{name} is left out: {e.Message}");
            return (null, e.Message);
        }
    }
}
