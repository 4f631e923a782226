using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Designs;

/// <summary>
/// The base and the ends of each parameter's range, as in the axial part of a central composite design: Box and Wilson, "On the
/// experimental attainment of optimum conditions" (JRSS B 1951). With pairs, every two parameters are also moved together, which
/// shows whether their effects add up.
/// </summary>
/// <param name="space">The space whose base is varied.</param>
/// <param name="pairs">Whether pairs of parameters follow.</param>
public sealed class StarSampler(SearchSpace space, bool pairs) : DesignSampler
{
    /// <summary>Gets the name, the options and the maker that files, flags and the planner read.</summary>
    public static SamplerDefinition Definition { get; } = new()
    {
        Name = "star",
        Ends = true,
        Description = "the base, then each parameter alone at the ends of its range",
        Options = [ParameterDefinition.Choice("pairs", "no", "whether every two parameters are also moved together, which shows interactions", "no", "yes")],
        Make = (spec, space, _) => new StarSampler(space, spec.Text("pairs") == "yes"),
    };

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    private protected override IEnumerable<Suggestion> Lay()
    {
        yield return new Suggestion(space.Base, "the base");
        var home = space.PointOf(space.Base);
        var arms = Enumerable.Range(0, space.Size).Where(i => !double.IsNaN(home[i])).Select(i => (Index: i, Ends: Ends(i))).ToArray();
        foreach (var (index, ends) in arms)
        {
            foreach (var end in ends)
            {
                yield return OneAtATimeSampler.Moved(space, index, end);
            }
        }

        for (var a = 0; pairs && a < arms.Length; a++)
        {
            for (var b = a + 1; b < arms.Length; b++)
            {
                foreach (var (first, second) in arms[a].Ends.SelectMany(_ => arms[b].Ends, (x, y) => (x, y)))
                {
                    var setup = space.BaseWith([(arms[a].Index, first), (arms[b].Index, second)]);
                    var (one, other) = (space.Dimensions[arms[a].Index].Name, space.Dimensions[arms[b].Index].Name);
                    yield return new Suggestion(setup, $"{one} {ReadableNumber.Text(setup.Text(one))} with {other} {ReadableNumber.Text(setup.Text(other))}");
                }
            }
        }
    }

    private double[] Ends(int index)
    {
        var values = space.Dimensions[index].Values;
        double[] ends = values.IsOrdered ? [0, 1] : [.. Enumerable.Range(0, (int)values.Levels!.Value).Select(level => values.UnitAt(level))];
        return [.. ends.Where(end => values.TextAt(end) != space.Base.Text(space.Dimensions[index].Name))];
    }
}
