using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Programs;

/// <summary>Options and arguments that name a workload: one that ships with the program, or a workload file.</summary>
internal static class WorkloadArgument
{
    /// <summary>Returns the workload; null after an error.</summary>
    /// <param name="label">What names the workload, for error texts.</param>
    /// <param name="name">The workload's name, or the path of its file.</param>
    /// <param name="context">The command's context.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static WorkloadDefinition? Read(string label, string name, CommandContext context, UsageErrors errors)
    {
        if (context.Catalog.Find(name) is { } workload)
        {
            return workload;
        }

        if (ProgramFiles.IsPath(name))
        {
            return context.Programs.Read(label, name, errors)?.Workload;
        }

        var hint = NearestWord.Hint(name, [.. context.Catalog.Names]);
        errors.Add($"{label}: there is no workload '{name}'; {hint}{(hint.EndsWith('?') ? " A" : "; a")} workload file is named by its path, such as ./workload.yaml");
        return null;
    }
}
