using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Designs;

/// <summary>
/// The base, then each parameter alone to either side of it: Daniel, "One-at-a-time plans" (JASA 1973). The nearest values of
/// all parameters come first, so that a short budget is spread evenly. Parameters that are inactive at the base stay inactive.
/// </summary>
/// <param name="space">The space whose base is varied.</param>
/// <param name="steps">The number of values to either side: evenly spaced from the base to the end of a range, on its scale, or the nearest values of a list.</param>
public sealed class OneAtATimeSampler(SearchSpace space, int steps) : DesignSampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "one-at-a-time",
        Ends = true,
        Description = "the base, then each parameter alone to either side",
        Options = [ParameterDefinition.Integer("steps", "3", 1, 1000, "values to either side of the base")],
        Make = (spec, space, _) => new OneAtATimeSampler(space, spec.Integer("steps")),
    };

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    private protected override IEnumerable<Suggestion> Lay()
    {
        yield return new Suggestion(space.Base, "the base");
        var home = space.PointOf(space.Base);
        var sides = Enumerable.Range(0, space.Size).Where(i => !double.IsNaN(home[i])).Select(i => (Index: i, Lower: Side(i, home[i], -1), Upper: Side(i, home[i], +1))).ToArray();
        for (var step = 0; sides.Any(s => step < s.Lower.Length || step < s.Upper.Length); step++)
        {
            foreach (var (index, lower, upper) in sides)
            {
                foreach (var side in new[] { lower, upper }.Where(side => step < side.Length))
                {
                    yield return Moved(space, index, side[step]);
                }
            }
        }
    }

    /// <summary>Returns the base with one parameter changed.</summary>
    internal static Suggestion Moved(SearchSpace space, int index, double unit)
    {
        var name = space.Dimensions[index].Name;
        var setup = space.BaseWith([(index, unit)]);
        return new Suggestion(setup, $"{name} {ReadableNumber.Text(setup.Text(name))} instead of {ReadableNumber.Text(space.Base.Text(name))}");
    }

    private double[] Side(int index, double home, int direction)
    {
        var (name, values) = (space.Dimensions[index].Name, space.Dimensions[index].Values);
        var own = space.Base.Text(name);
        if (values is ListDistribution)
        {
            var others = Enumerable.Range(0, (int)values.Levels!.Value).Select(level => values.UnitAt(level)).Where(unit => values.TextAt(unit) != own);

            // Words have no sides, so all of them follow. Numbers give the nearest to either side.
            return !values.IsOrdered ? (direction < 0 ? [] : [.. others])
                : [.. others.Where(unit => Math.Sign(unit - home) == direction).OrderBy(unit => Math.Abs(unit - home)).Take(steps)];
        }

        var end = direction < 0 ? 0 : 1;
        if (end == home && values.Contains(own))
        {
            return [];
        }

        // From a base outside of the range, the way into the range begins at its near end.
        var (first, last) = values.Contains(own) ? (1, steps) : (0, Math.Max(1, steps - 1));
        return values.Contains(own) || Math.Abs(end - home) > 0.5
            ? [.. Enumerable.Range(first, last - first + 1).Select(step => values.Between(home, end, (double)step / last)).Where(unit => values.TextAt(unit) != own).Distinct()]
            : [];
    }
}
