using Experiments.Hosting.Silos;
using Experiments.Testing.Silo.Faults;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Supervisor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

// The silo as it ships, with experiments that go wrong, and the fault points that --Faults:StandAt and --Faults:Signal ask for.
if (ProgramSupervisor.TryRun(args))
{
    return;
}

const string FaultFlag = $"--{FaultOptions.Section}:";
var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
var faults = configuration.GetSection(FaultOptions.Section).Get<FaultOptions>() ?? new FaultOptions();
faults.Validate();

// The product knows no such section and refuses it, so the flags stay here.
var flags = args.Where(argument => !argument.StartsWith(FaultFlag, StringComparison.OrdinalIgnoreCase)).ToArray();
using var host = SiloHost.Build(flags, FaultyFunction.Workloads, services => services.AddFaults(faults, configuration["Silo:Name"] ?? Environment.MachineName));
await host.RunAsync();
