namespace Experiments.Contracts;

/// <summary>Finds the allowed word that a mistyped word resembles.</summary>
public static class NearestWord
{
    private const int LongestWord = 100;

    /// <summary>Returns an ending for an error text: the nearest allowed word, or all of them if none is near, or that there are none.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> allowed) =>
        allowed.Count == 0 ? "there are none"
        : Find(word, allowed) is { } nearest ? $"did you mean '{nearest}'?" : $"it is one of {string.Join(", ", allowed)}";

    /// <summary>Returns the allowed word that means the same elsewhere, or else the nearest; null if none is near.</summary>
    public static string? Find(string word, IReadOnlyCollection<string> allowed)
    {
        // The work grows with the product of both lengths, and no word of ours is nearly as long.
        if (word.Length > LongestWord)
        {
            return null;
        }

        if (ForeignWords.Find(word, allowed) is { } meant)
        {
            return meant;
        }

        var (distance, nearest) = allowed.Select(a => (Distance(word, a), a)).DefaultIfEmpty((int.MaxValue, string.Empty)).Min();
        return distance <= Math.Max(1, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>Counts edits (insert, delete, replace, swap neighbours) between two words: optimal string alignment, Boytsov 2011.</summary>
    private static int Distance(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }

                var replaced = edits[i - 1, j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                edits[i, j] = Math.Min(replaced, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
