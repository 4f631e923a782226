namespace Experiments.Pages.Reading;

/// <summary>What somebody did.</summary>
/// <param name="At">When.</param>
/// <param name="Sweep">With which sweep.</param>
/// <param name="Text">What, with the name of who did it.</param>
public sealed record Deed(DateTimeOffset At, string Sweep, string Text);

/// <summary>What users did, the last first.</summary>
/// <param name="Rows">The deeds of this page.</param>
/// <param name="Number">The number of this page, from 1.</param>
/// <param name="Pages">The number of pages.</param>
/// <param name="LeftOut">The number of older sweeps that were not looked at.</param>
/// <param name="Missing">The number of sweeps that are missing: they are still being read, or cannot be.</param>
public sealed record ActivityModel(IReadOnlyList<Deed> Rows, int Number, int Pages, int LeftOut, int Missing);
