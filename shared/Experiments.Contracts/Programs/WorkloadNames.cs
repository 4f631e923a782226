namespace Experiments.Contracts.Programs;

/// <summary>Names of workloads that are programs: <c>my-cnn@1f0c9a4be27d</c>.</summary>
public static class WorkloadNames
{
    private const char Separator = '@';

    /// <summary>Returns the name of a workload.</summary>
    /// <param name="name">The name that the file gives it.</param>
    /// <param name="hash">The first digits of the definition's hash.</param>
    public static string Join(string name, string hash) => name + Separator + hash;

    /// <summary>Returns whether a name is a program's. No built-in workload has such a name.</summary>
    public static bool IsProgram(string workload) => workload.Contains(Separator, StringComparison.Ordinal);

    /// <summary>Returns the part of the name that the file gave.</summary>
    public static string ShortName(string workload) => workload.Split(Separator, 2)[0];
}
