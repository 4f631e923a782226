using System.Globalization;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>Reads which results end a sweep. <c>SweepPlanner</c> checks whether they fit the metric.</summary>
internal static class SweepUntilReader
{
    /// <summary>Returns what ends the sweep; null if the draft says nothing, or something is wrong.</summary>
    public static SweepUntil? Read(SweepDraft draft, SweepDraftErrors errors)
    {
        var target = Number("target", draft.Target);
        var proposals = Number("plateau", draft.PlateauProposals, isWhole: true);
        var gain = Number("plateau", draft.PlateauGain);
        if (draft.PlateauGain is { } alone && draft.PlateauProposals is null)
        {
            errors.Add("plateau", alone.At, "a gain without a number of proposals; say over how many proposals, such as { proposals: 30, gain: 0.001 }");
            return null;
        }

        var plateau = proposals is { } count ? new SweepPlateau((int)count, gain ?? 0) : null;
        return target is null && plateau is null ? null : new SweepUntil { Target = target, Plateau = plateau };

        double? Number(string subject, InputText? text, bool isWhole = false)
        {
            if (text is null)
            {
                return null;
            }

            if (double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                && (!isWhole || (value is >= 1 and <= int.MaxValue && value == Math.Floor(value))))
            {
                return value;
            }

            errors.Add(subject, text.At, $"'{text.Text}' is not a {(isWhole ? "whole number of at least 1" : "finite number")}");
            return null;
        }
    }
}
