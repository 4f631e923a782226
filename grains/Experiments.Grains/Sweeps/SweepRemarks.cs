using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>The notes and tags of a sweep. They are in its log and are no part of its spec, so that they decide nothing.</summary>
internal sealed class SweepRemarks
{
    private readonly List<SweepNote> _log = [];
    private readonly SortedSet<string> _tags = new(StringComparer.Ordinal);

    /// <summary>Gets the number of remarks.</summary>
    public int Count => _log.Count;

    /// <summary>Gets what is recorded.</summary>
    public SweepNotes Current => new([.. _log], [.. _tags]);

    /// <summary>Restores a remark from the sweep's log.</summary>
    public void Restore(SweepNote note)
    {
        _log.Add(note);
        _tags.UnionWith(note.Tags);
        _tags.ExceptWith(note.Without);
    }

    /// <summary>Takes a remark of a client.</summary>
    /// <param name="remark">The remark.</param>
    /// <param name="by">The client's name; null if it is not known.</param>
    /// <param name="now">The time.</param>
    /// <returns>The log entry to store; none if the remark changes no tag and has no note.</returns>
    /// <exception cref="InvalidSpecException">The remark is out of bounds. The exception lists every problem, and nothing has changed.</exception>
    public ImmutableArray<SweepLogEntry> Add(SweepRemark remark, string? by, DateTimeOffset now)
    {
        ImmutableArray<string> tags = remark.Tags.IsDefault ? [] : [.. remark.Tags.Distinct()];
        ImmutableArray<string> without = remark.Without.IsDefault ? [] : [.. remark.Without.Distinct()];
        var text = remark.Text?.Trim();
        List<Problem> problems = [];
        Check(text is null or { Length: >= 1 and <= SweepRemark.MostCharacters }, "note", $"a note has 1 to {SweepRemark.MostCharacters:N0} characters");
        foreach (var tag in tags.Concat(without).Where(tag => !Names.IsName(tag)))
        {
            Check(false, "tag", $"'{SafeText.CleanLine(Shortened(tag))}' is not a tag of at most {Names.MostCharacters} small letters, digits and hyphens");
        }

        foreach (var tag in tags.Intersect(without))
        {
            Check(false, "tag", $"'{SafeText.CleanLine(Shortened(tag))}' is given and removed at once; do one of both");
        }

        Check(_tags.Union(tags).Except(without).Count() <= SweepRemark.MostTags, "tag", $"a sweep has at most {SweepRemark.MostTags} tags; remove some");
        Check(_log.Count < SweepRemark.MostRemarks, "note", $"a sweep has at most {SweepRemark.MostRemarks:N0} remarks, and nothing removes one");
        if (problems.Count > 0)
        {
            throw new InvalidSpecException(problems);
        }

        var note = new SweepNote(now, by, text is null ? null : SafeText.Clean(text), [.. tags.Where(tag => !_tags.Contains(tag))], [.. without.Where(_tags.Contains)]);
        if (note is { Text: null, Tags.IsEmpty: true, Without.IsEmpty: true })
        {
            return [];
        }

        Restore(note);
        return [new SweepLogEntry { Noted = note }];

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
