using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Processes;

/// <summary>The command that starts a supervisor process.</summary>
/// <param name="FileName">The path of the program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record SupervisorCommand(string FileName, ImmutableArray<string> Arguments)
{
    private const string Library = "Experiments.Workloads.Supervisor.dll";

    /// <summary>Returns the command of this process: the supervisor beside it, or itself if its <c>Main</c> can be one.</summary>
    /// <exception cref="ExperimentFailedException">There is none.</exception>
    public static SupervisorCommand Find() =>
        AppContext.TryGetSwitch(ProgramSupervisor.HostSwitch, out var isHost) && isHost && !File.Exists(Path.Combine(AppContext.BaseDirectory, Library))
            ? ThisProgram()
            : Beside(AppContext.BaseDirectory);

    /// <summary>Returns the command for a host whose <c>Main</c> calls <see cref="ProgramSupervisor.TryRun"/> first: the host itself.</summary>
    /// <remarks>A host that ships as one file needs this, because no other file lies beside it.</remarks>
    /// <exception cref="InvalidOperationException">The system does not tell the path of this program.</exception>
    public static SupervisorCommand ThisProgram()
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("the system does not tell the path of this program");
        return Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? new SupervisorCommand(path, [Environment.GetCommandLineArgs()[0], ProgramSupervisor.Argument])
            : new SupervisorCommand(path, [ProgramSupervisor.Argument]);
    }

    /// <summary>Returns the command for the supervisor that lies in a folder, run by the .NET that runs this process.</summary>
    /// <exception cref="ExperimentFailedException">There is none.</exception>
    public static SupervisorCommand Beside(string folder)
    {
        var library = Path.Combine(folder, Library);

        // .../shared/Microsoft.NETCore.App/10.0.0/
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return !File.Exists(library)
            ? throw new ExperimentFailedException($"{library} is missing, so this silo cannot run programs; install it again")
            : !File.Exists(dotnet)
                ? throw new ExperimentFailedException($"{dotnet} is missing, so this silo cannot run programs; a host with a runtime of its own must be its own supervisor")
                : new SupervisorCommand(dotnet, [library]);
    }
}
