using Experiments.Analysis.Multiverses;

namespace Experiments.Reporting.Claims;

/// <summary>The answer of a multiverse in sentences.</summary>
public static class MultiverseAnswer
{
    /// <summary>Returns whether any reading reproduces all claims, and which comes nearest.</summary>
    public static string Readings(Multiverse multiverse)
    {
        var judged = multiverse.Readings.Select(r => r.Judged).DefaultIfEmpty(0).Max();
        var count = multiverse.Readings.Length;
        if (judged == 0)
        {
            return $"{Wording.Count(count, "reading")}: none has a verdict on any claim.";
        }

        var whole = multiverse.Readings.Count(r => r.Judged == judged && r.Reproduced == judged);
        var inside = multiverse.Readings.Count(r => r.Judged == judged && r.Outside == 0);
        var best = multiverse.Readings[0];
        var of = $"of {Wording.Count(count, "reading")}";
        var claims = judged == 1 ? "the one judged claim" : $"all {judged} judged claims";
        return whole > 0
            ? $"{whole} {of} {(whole == 1 ? "reproduces" : "reproduce")} {claims}, first {Name(best)}."
            : $"None {of} reproduces {claims}. {Capital(Name(best))} comes nearest: {best.Reproduced} reproduced, {best.Outside} outside, {best.Undecided} undecided. "
                + $"{(inside == 0 ? "Every reading leaves a claim outside." : $"{inside} {(inside == 1 ? "reading leaves" : "readings leave")} none outside.")}";
    }

    /// <summary>Returns which assumptions matter for which claims.</summary>
    public static string Assumptions(Multiverse multiverse)
    {
        var matters = multiverse.Effects.Where(e => e.Size == EffectSize.Matters).GroupBy(e => e.Parameter)
            .Select(group => $"{group.Key} for {string.Join(", ", group.Select(e => e.Claim.Id).Distinct())}").ToList();
        var silent = multiverse.Assumptions.Select(a => a.Parameter)
            .Where(p => multiverse.Effects.Where(e => e.Parameter == p).All(e => e.Size is EffectSize.NotSeen or EffectSize.Small)).ToList();
        if (multiverse.Effects.All(e => e.Size == EffectSize.Unknown))
        {
            return "Which assumption matters is not known: that takes readings that differ in one of them, and at least two seeds.";
        }

        var head = matters.Count == 0 ? "No single assumption moves a claim by its margin." : $"What matters: {string.Join("; ", matters)}.";
        return silent.Count > 0 && matters.Count > 0 ? $"{head} {string.Join(", ", silent)} {(silent.Count == 1 ? "moves" : "move")} no claim by its margin." : head;
    }

    /// <summary>Returns what a reading is called: its differences from the report file.</summary>
    public static string Name(Reading reading) =>
        reading.Changes.IsEmpty ? "the file's own reading" : $"the reading with {Changes(reading)}";

    /// <summary>Returns a reading's differences from the report file with short values; a dash without any.</summary>
    public static string Changes(Reading reading) =>
        reading.Changes.IsEmpty ? "-" : string.Join(", ", reading.Changes.Select(c => $"{c.Name} {Wording.ShortValue(c.Text)}"));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
