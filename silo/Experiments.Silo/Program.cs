using Experiments.Api;
using Experiments.Hosting.Silos;
using Experiments.Pages;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Supervisor;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Experiments.Silo;

internal static class Program
{
    private const int Failed = 1;
    private const int InvalidConfiguration = 2;

    public static async Task<int> Main(string[] arguments)
    {
        if (ProgramSupervisor.TryRun(arguments))
        {
            return 0;
        }

        try
        {
            using var host = SiloHost.Build(arguments, BuiltInWorkloads.All, new ApiPart(BuiltInWorkloads.All), new PagePart());
            await host.RunAsync();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures)
            {
                await Console.Error.WriteLineAsync(failure);
            }

            return InvalidConfiguration;
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had joined.
            return 0;
        }
        catch (IOException e)
        {
            // The database or a port. The message names it, and the log holds what happened before.
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return Failed;
        }
    }
}
