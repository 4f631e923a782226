using Experiments.Client.Programs;
using Experiments.Client.Setups;
using Experiments.Connection;

namespace Experiments.Client.Commands.Workloads.Check;

/// <summary>What <c>workload check</c> is asked for.</summary>
/// <param name="Program">The workload file; null if the command line is wrong.</param>
/// <param name="Setup">The setup to check with; null if the command line is wrong.</param>
/// <param name="Target">The session that stores the answer.</param>
/// <param name="IsStrict">Whether different results of one seed are an error.</param>
internal sealed record WorkloadCheckRequest(ProgramFile? Program, SetupRequest? Setup, SessionTarget Target, bool IsStrict);
