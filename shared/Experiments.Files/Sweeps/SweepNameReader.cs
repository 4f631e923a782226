using Experiments.Contracts;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the name of a sweep.</summary>
internal static class SweepNameReader
{
    /// <summary>Returns the name; null if none was given.</summary>
    public static string? Read(SweepDraft draft, SweepDraftErrors errors)
    {
        if (draft.Name is not { } name)
        {
            return null;
        }

        if (!Names.IsName(name.Text))
        {
            errors.Add("name", name.At, $"'{name.Text}' is not a name of at most 64 small letters, digits and hyphens, such as around-148");
        }
        else if (name.Text.All(char.IsAsciiHexDigitLower))
        {
            // pause, resume and cancel take names of sweeps and first digits of experiments alike.
            errors.Add("name", name.At, $"'{name.Text}' could be the id of an experiment; add a letter after f or a hyphen");
        }

        return name.Text;
    }
}
