namespace Experiments.Workloads.Programs;

/// <summary>Says how programs are kept from leaving processes behind.</summary>
public static class ProgramContainment
{
    /// <summary>Gets the mechanism of this machine, as a clause for users.</summary>
    public static string Description => OperatingSystem.IsLinux()
        ? "a session of its own below a subreaper, which kills every descendant"
        : "none: this system cannot run programs";
}
