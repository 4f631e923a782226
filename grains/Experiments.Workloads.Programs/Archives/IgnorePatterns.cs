using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Patterns of paths that are left out, in the form of <c>.gitignore</c> (git-scm.com/docs/gitignore).</summary>
/// <remarks>
/// A pattern with a slash before its end holds from the root, any other at every depth. A slash at the end means folders only,
/// <c>*</c> and <c>?</c> stay within a name, <c>**</c> does not, <c>!</c> takes a path back in, and the last pattern that fits decides.
/// A path in a folder that is left out cannot be taken back in, as in Git.
/// </remarks>
internal sealed class IgnorePatterns
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    private readonly List<(Regex Path, bool FoldersOnly, bool TakesBack)> _patterns;

    /// <summary>Makes the patterns.</summary>
    /// <param name="lines">The lines of a file; empty ones and those that begin with <c>#</c> say nothing.</param>
    public IgnorePatterns(IEnumerable<string> lines) =>
        _patterns = [.. lines.Select(l => l.TrimEnd()).Where(l => l.Length > 0 && l[0] != '#').Select(Parse)];

    /// <summary>Returns whether a path is left out.</summary>
    /// <param name="path">The path from the root, with forward slashes.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsIgnored(string path, bool isFolder)
    {
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            var (pattern, foldersOnly, takesBack) = _patterns[i];
            if ((isFolder || !foldersOnly) && pattern.IsMatch(path))
            {
                return !takesBack;
            }
        }

        return false;
    }

    private static (Regex Path, bool FoldersOnly, bool TakesBack) Parse(string line)
    {
        var takesBack = line[0] == '!';
        var pattern = takesBack ? line[1..] : line;
        var foldersOnly = pattern.EndsWith('/');
        pattern = pattern.TrimEnd('/');
        var isRooted = pattern.Contains('/', StringComparison.Ordinal);
        var regex = new StringBuilder(isRooted ? "^" : "^(?:.*/)?");
        Append(regex, pattern.TrimStart('/'));
        return (new Regex(regex.Append("\\z").ToString(), RegexOptions.CultureInvariant, MatchLimit), foldersOnly, takesBack);
    }

    private static void Append(StringBuilder regex, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            switch (pattern[i])
            {
                case '*' when rest.StartsWith("**/"):
                    regex.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when rest.StartsWith("**"):
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[' when rest.IndexOf(']') is var end and > 1:
                    var set = pattern.Substring(i + 1, end - 1);
                    regex.Append('[').Append(set[0] == '!' ? "^" + Escape(set[1..]) : Escape(set)).Append(']');
                    i += end;
                    break;
                case '\\' when i + 1 < pattern.Length:
                    regex.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }
    }

    private static string Escape(string set) =>
        set.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
}
