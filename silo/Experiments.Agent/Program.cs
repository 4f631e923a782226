using Experiments.Agent;
using Experiments.Workloads.Supervisor;

if (ProgramSupervisor.TryRun(args))
{
    return 0;
}

return await AgentCommandLine.RunAsync(args, Console.Out, Console.Error, Environment.GetEnvironmentVariable, CancellationToken.None);
