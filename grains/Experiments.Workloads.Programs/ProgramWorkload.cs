using System.Text.Json;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Archives;
using Experiments.Workloads.Programs.Attempts;
using Experiments.Workloads.Programs.Processes;

namespace Experiments.Workloads.Programs;

/// <summary>Runs programs: whatever a workload file describes, in any language, as a process of its own.</summary>
/// <remarks>Linux only. Elsewhere the kernel cannot promise that nothing of a program survives its attempt, so attempts fail and say so.</remarks>
public sealed class ProgramWorkload : IWorkload, IDisposable
{
    private readonly RunnerSettings _runner;
    private readonly ProgramSettings _settings;
    private readonly string _folder;
    private readonly SnapshotCache _snapshots;
    private readonly SupervisorPool _supervisors;

    /// <summary>Makes the part of a silo that runs programs.</summary>
    /// <param name="runner">What the silo tells all workloads.</param>
    /// <param name="settings">What the host decides about programs; null: the defaults.</param>
    public ProgramWorkload(RunnerSettings runner, ProgramSettings? settings = null)
    {
        (_runner, _settings) = (runner, settings ?? new ProgramSettings());
        _folder = Path.GetFullPath(runner.WorkFolder ?? Path.Combine(Path.GetTempPath(), $"experiments-programs-{Environment.UserName}"));
        _snapshots = new SnapshotCache(Path.Combine(_folder, "code"), _settings.Limits, runner.CodeCache, runner.Time);
        _supervisors = new SupervisorPool(() => SupervisorProcess.Start(
            _settings.Supervisor ?? SupervisorCommand.Find(),
            _settings.Environment().Where(v => InheritedVariables.IsInherited(v.Key)).ToDictionary(v => v.Key, v => v.Value)));
    }

    private string AttemptsFolder => Path.Combine(_folder, "attempts");

    /// <inheritdoc/>
    public string Name => "program";

    /// <summary>Gets how this silo keeps programs from leaving processes behind.</summary>
    public ProgramContainment Containment { get; } = new();

    /// <inheritdoc/>
    public bool Runs(string workload) => WorkloadNames.IsProgram(workload);

    /// <inheritdoc/>
    public void Prepare()
    {
        if (OperatingSystem.IsLinux())
        {
            AttemptFolders.DeleteOfDeadSilos(AttemptsFolder);
            _snapshots.Trim();
        }
    }

    /// <inheritdoc/>
    public ExperimentResult? Run(WorkloadAttempt attempt, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ExperimentFailedException($"silo {attempt.Silo} does not run Linux, and only Linux silos run programs: no other system can promise that no process is left behind");
        }

        var document = attempt.Program
            ?? throw new ExperimentFailedException($"silo {attempt.Silo} was not given the definition of workload {attempt.Grant.Spec.Setup.Workload}; submit the workload file again");
        try
        {
            MakePrivateFolder();
            using var folders = AttemptFolders.Create(AttemptsFolder, attempt.Grant.ExperimentId, attempt.Grant.Attempt);
            return new ProgramAttempt(_runner, _settings, _snapshots, _supervisors, Containment, attempt, folders, document.ReadDefinition(), document.ReadOperations())
                .Run(cancellation);
        }
        catch (JsonException e)
        {
            throw new ExperimentFailedException($"the definition of workload {attempt.Grant.Spec.Setup.Workload} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentFailedException($"silo {attempt.Silo} could not run the program: {e.Message}", e);
        }
    }

    /// <summary>
    /// Makes the working folder for this user alone. The default one has a name that others can guess in a folder that others can write to,
    /// so a link there is refused, and so is a folder of another user.
    /// </summary>
    private void MakePrivateFolder()
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateDirectory(_folder, Private);
        if (_runner.WorkFolder is null)
        {
            if (folder.LinkTarget is not null)
            {
                throw new ExperimentFailedException($"{_folder} is a link, which somebody else may have made; delete it, or set Programs:WorkFolder");
            }

            // Refused by the system if another user owns the folder.
            folder.UnixFileMode = Private;
        }
    }

    /// <summary>Ends the supervisors, and with them every program that still runs.</summary>
    public void Dispose()
    {
        _supervisors.Dispose();
        Containment.Release();
    }
}
