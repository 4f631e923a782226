using Experiments.Reporting.Attempts;

namespace Experiments.Pages.Reading;

/// <summary>A bar of a timeline.</summary>
/// <param name="Left">Its left end, in pixels.</param>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Row">The row of the lane, from 0.</param>
/// <param name="First">The attempt; the first one if the bar stands for several.</param>
/// <param name="Count">The attempts that the bar stands for: they are too short to be told apart.</param>
public sealed record TimelineBar(double Left, double Width, int Row, RanAttempt First, int Count);

/// <summary>The attempts of a silo.</summary>
/// <param name="Silo">The name of the silo.</param>
/// <param name="Rows">The rows that the bars take.</param>
/// <param name="Bars">The bars.</param>
public sealed record TimelineLane(string Silo, int Rows, IReadOnlyList<TimelineBar> Bars);

/// <summary>Which silo ran which experiment when.</summary>
/// <param name="Span">The word for the time that is shown, as the address has it.</param>
/// <param name="From">The left end.</param>
/// <param name="To">The right end.</param>
/// <param name="Lanes">The silos, by name.</param>
/// <param name="Newest">The newest attempts, the newest first.</param>
/// <param name="Attempts">The attempts within the time.</param>
/// <param name="LeftOut">Those of them that have no bar because too many ran at once.</param>
public sealed record TimelineModel(
    string Span, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TimelineLane> Lanes, IReadOnlyList<RanAttempt> Newest, int Attempts, int LeftOut);
