using Experiments.Workloads.Programs.Processes;

namespace Experiments.Workloads.Programs;

/// <summary>How the programs of a silo are kept from leaving processes behind.</summary>
public sealed class ProgramContainment
{
    private readonly Lazy<ControlGroups?> _groups = new(() => OperatingSystem.IsLinux() ? ControlGroups.Find() : null);

    /// <summary>Gets the mechanisms in use, as a clause for users.</summary>
    public string Description => !OperatingSystem.IsLinux()
        ? "none: this system cannot run programs"
        : Groups switch
        {
            null => "a session below a subreaper; memory is measured twice a second, because this silo may not make control groups",
            { BoundsMemory: false } => "a session below a subreaper and a control group; memory is measured twice a second, because the control group has none",
            { BoundsMemory: true } => "a session below a subreaper and a control group, which bounds memory",
        };

    /// <summary>Gets the control groups; null: the silo may make none.</summary>
    internal ControlGroups? Groups => _groups.Value;

    /// <summary>Deletes the control groups, if any were made.</summary>
    internal void Release()
    {
        if (_groups.IsValueCreated)
        {
            _groups.Value?.Dispose();
        }
    }
}
