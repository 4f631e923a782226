using Experiments.Client.CommandLine;
using Experiments.Workloads.Supervisor;

if (ProgramSupervisor.TryRun(args))
{
    return 0;
}

using var interruption = new Interruption();
return await Application.RunAsync(args, CommandContext.OfProcess(), interruption.Token);
