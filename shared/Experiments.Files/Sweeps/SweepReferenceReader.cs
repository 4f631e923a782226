using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the references to other sweeps among the setups that a sweep starts with: <c>sweep:around-148#best3</c>.</summary>
internal static class SweepReferenceReader
{
    private const string Prefix = "sweep:";
    private const string Best = "best";

    /// <summary>Returns the references without problems, in the order of the file; null if the draft has none.</summary>
    public static ImmutableArray<StartReference>? Read(SweepDraft draft, SweepDraftErrors errors)
    {
        var references = ImmutableArray.CreateBuilder<StartReference>();
        var before = 0;
        foreach (var start in draft.StartWith)
        {
            if (start.Reference is not { } text)
            {
                before++;
            }
            else if (Read(text.Text) is var (sweep, best))
            {
                references.Add(new StartReference { Sweep = sweep, Best = best, At = before });
            }
            else
            {
                errors.Add("start-with", text.At, $"'{text.Text}' is neither a setup such as {{ lr: 0.01 }} nor a reference such as report:vae-gmm-148 or sweep:around-148#best3");
            }
        }

        return references.Count == 0 ? null : references.ToImmutable();
    }

    /// <summary>Returns the name of the sweep from whose results the sampler learns; null if none was given, or it is wrong.</summary>
    public static string? ReadSource(SweepDraft draft, SweepDraftErrors errors)
    {
        if (draft.LearnFrom is { } name && !Names.IsName(name.Text))
        {
            errors.Add("learn-from", name.At, $"'{name.Text}' is not the name of a sweep; `experiments sweep list` shows them");
            return null;
        }

        return draft.LearnFrom?.Text;
    }

    private static (string Sweep, int Best)? Read(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('#') is not [var name, var which])
        {
            return null;
        }

        if (!Names.IsName(name) || !which.StartsWith(Best, StringComparison.Ordinal))
        {
            return null;
        }

        return which == Best ? (name, 1)
            : int.TryParse(which.AsSpan(Best.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= StartReference.MostSetups ? (name, count)
            : null;
    }
}
