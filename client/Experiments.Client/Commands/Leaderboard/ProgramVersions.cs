using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Programs;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Finds programs by what users call them: the name in the workload file, or that name with the first digits of the hash.</summary>
internal static class ProgramVersions
{
    /// <summary>The most names that an error lists.</summary>
    private const int MostNames = 12;

    /// <summary>Returns the versions of a program, the newest first.</summary>
    /// <param name="registered">The names of all programs, in the order in which they were registered.</param>
    /// <param name="name">The name in the workload file.</param>
    public static ImmutableList<string> Of(ImmutableArray<string> registered, string name) =>
        [.. registered.Where(workload => WorkloadNames.ShortName(workload) == name).Reverse()];

    /// <summary>Returns the programs that a text names, the newest first.</summary>
    /// <param name="registered">The names of all programs, in the order in which they were registered.</param>
    /// <param name="text">A name in a workload file, perhaps with the first digits of the hash.</param>
    /// <param name="shipped">The names of the workloads that ship, for the error.</param>
    /// <exception cref="InvalidInputException">There is no such program, or the digits are ambiguous.</exception>
    public static ImmutableList<string> Find(ImmutableArray<string> registered, string text, IEnumerable<string> shipped)
    {
        var versions = Of(registered, WorkloadNames.ShortName(text));
        if (!WorkloadNames.IsProgram(text))
        {
            return versions.IsEmpty ? throw Unknown(text, [.. shipped, .. registered.Select(WorkloadNames.ShortName).Distinct()]) : versions;
        }

        ImmutableList<string> matching = [.. versions.Where(version => version.StartsWith(text, StringComparison.Ordinal))];
        return matching.Count == 1 ? matching
            : matching.Count > 1 ? throw new InvalidInputException($"{BoardFinder.Option}: '{text}' is ambiguous: {List(matching)}")
            : throw Unknown(text, versions.IsEmpty ? [.. shipped, .. registered.Select(WorkloadNames.ShortName).Distinct()] : versions);
    }

    private static InvalidInputException Unknown(string text, IReadOnlyCollection<string> names) =>
        new($"{BoardFinder.Option}: there is no workload '{text}'; "
            + (NearestWord.Find(text, names) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {List(names)}; a workload file is named by its path, such as ./workload.yaml"));

    private static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $", and {names.Count - MostNames} more, which `experiments workload list` shows" : string.Empty);
}
