using Experiments.Workloads.Supervisor;

return ProgramSupervisor.Run();
