using Experiments.Hosting.Silos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Experiments.Agent;

/// <summary>Runs an agent in this process.</summary>
public static class AgentHost
{
    private const int Failed = 1;
    private const int InvalidConfiguration = 2;

    /// <summary>Joins the cluster and runs experiments until SIGTERM, Ctrl-C or the token ends the agent.</summary>
    /// <param name="plan">The agent.</param>
    /// <param name="output">Receives what the agent is, where it joined and what it offers.</param>
    /// <param name="errorOutput">Receives errors.</param>
    /// <param name="cancellation">Ends the agent as SIGTERM does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(AgentPlan plan, TextWriter output, TextWriter errorOutput, CancellationToken cancellation)
    {
        try
        {
            using var host = SiloHost.Build([.. plan.Flags], AgentWorkloads.All);
            var description = new AgentDescription(host.Services);
            await output.WriteLineAsync(description.BeforeJoining);
            await host.StartAsync(cancellation);
            await output.WriteLineAsync(description.Joined);
            await host.WaitForShutdownAsync(cancellation);
            await output.WriteLineAsync("stopped; what ran here continues on other silos");
            return 0;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures)
            {
                await errorOutput.WriteLineAsync($"error: {failure}");
            }

            return InvalidConfiguration;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // SIGTERM before the agent had joined.
            return 0;
        }
        catch (IOException e)
        {
            await errorOutput.WriteLineAsync($"error: {e.Message}");
            return Failed;
        }
    }
}
