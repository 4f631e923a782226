using System.Globalization;

namespace Experiments.Contracts.Tests.Compatibility;

/// <summary>Compares two texts of <see cref="ContractText"/>: what may be added, and what older silos would no longer understand.</summary>
internal static class ContractChanges
{
    private const string InterfaceMark = "interface ";
    private const string VersionMark = ", version ";

    /// <summary>Returns what of the older contract is missing or different in the newer one; none if silos of both can work side by side.</summary>
    /// <param name="older">The older contract.</param>
    /// <param name="newer">The newer contract.</param>
    /// <param name="unversioned">Interfaces without a version, which may get methods all the same: callers must expect that a silo lacks them.</param>
    public static IReadOnlyList<string> Problems(string older, string newer, params IReadOnlyList<string> unversioned)
    {
        var now = Parse(newer).ToDictionary(part => part.Name, StringComparer.Ordinal);
        return [.. Parse(older).SelectMany(before => now.TryGetValue(before.Name, out var after) ? Problems(before, after, unversioned) : [$"{before.Name}: is gone"])];
    }

    private static IEnumerable<string> Problems(Part before, Part now, IReadOnlyList<string> unversioned)
    {
        foreach (var gone in before.Members.Except(now.Members))
        {
            yield return $"{before.Name}: has no {gone} any more";
        }

        if (now.Version < before.Version)
        {
            yield return $"{before.Name}: had version {before.Version} in the last release and has {now.Version} now";
        }

        // A member that was added to a record is ignored by older silos. A method that was added is unknown to them.
        if (before.Name.StartsWith(InterfaceMark, StringComparison.Ordinal)
            && now.Version == before.Version
            && !unversioned.Contains(before.Name[InterfaceMark.Length..])
            && now.Members.Except(before.Members).Any())
        {
            yield return $"{before.Name}: has other methods than in the last release and the same version {now.Version}";
        }
    }

    private static IEnumerable<Part> Parse(string text)
    {
        Part? part = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                part!.Members.Add(line[2..]);
                continue;
            }

            if (part is not null)
            {
                yield return part;
            }

            var end = line.IndexOf(VersionMark, StringComparison.Ordinal);
            part = end < 0 ? new Part(line, 0, []) : new Part(line[..end], int.Parse(line[(end + VersionMark.Length)..], CultureInfo.InvariantCulture), []);
        }

        if (part is not null)
        {
            yield return part;
        }
    }

    private sealed record Part(string Name, int Version, List<string> Members);
}
