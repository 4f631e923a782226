using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Remarks;

namespace Experiments.Grains.Remarks;

/// <summary>Checks remarks as if their senders were hostile, and turns them into what is recorded. Pure.</summary>
internal static class RemarkRules
{
    /// <summary>Returns what to record of a remark; null if it has no note and changes no tag.</summary>
    /// <param name="remark">The remark.</param>
    /// <param name="what">What the remark is about, such as <c>a sweep</c>.</param>
    /// <param name="most">The most remarks of it.</param>
    /// <param name="known">What is recorded already.</param>
    /// <param name="by">The client's name; null if it is not known.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidSpecException">The remark is out of bounds. The exception lists every problem.</exception>
    public static Note? Record(Remark remark, string what, int most, NoteLog known, string? by, DateTimeOffset now)
    {
        ImmutableArray<string> tags = remark.Tags.IsDefault ? [] : [.. remark.Tags.Distinct()];
        ImmutableArray<string> without = remark.Without.IsDefault ? [] : [.. remark.Without.Distinct()];
        var text = remark.Text?.Trim();
        List<Problem> problems = [];
        Check(text is null or { Length: >= 1 and <= Remark.MostCharacters }, "note", $"a note has 1 to {Remark.MostCharacters:N0} characters");
        foreach (var tag in tags.Concat(without).Where(tag => !Names.IsName(tag)))
        {
            Check(false, "tag", $"'{SafeText.CleanLine(Shortened(tag))}' is not a tag of at most {Names.MostCharacters} small letters, digits and hyphens");
        }

        foreach (var tag in tags.Intersect(without))
        {
            Check(false, "tag", $"'{SafeText.CleanLine(Shortened(tag))}' is given and removed at once; do one of both");
        }

        Check(known.Tags.Union(tags).Except(without).Count() <= Remark.MostTags, "tag", $"{what} has at most {Remark.MostTags} tags; remove some");
        Check(known.Log.Length < most, "note", $"{what} has at most {most:N0} remarks, and nothing removes one");
        if (problems.Count > 0)
        {
            throw new InvalidSpecException(problems);
        }

        var note = new Note(now, by, text is null ? null : SafeText.Clean(text), [.. tags.Where(tag => !known.Tags.Contains(tag))], [.. without.Where(tag => known.Tags.Contains(tag))]);
        return note is { Text: null, Tags.IsEmpty: true, Without.IsEmpty: true } ? null : note;

        void Check(bool isRight, string subject, string problem)
        {
            if (!isRight)
            {
                problems.Add(new Problem(subject, problem));
            }
        }
    }

    private static string Shortened(string? tag) => tag is null ? string.Empty : tag.Length <= Names.MostCharacters ? tag : tag[..Names.MostCharacters] + "...";
}
